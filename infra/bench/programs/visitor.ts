import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { SHOP, SITE_KEY } from '../material/workspace.js';

interface Frame {
  readonly type: string;
  readonly clientId?: string;
  readonly error?: string;
  readonly messages?: readonly { readonly text?: string; readonly content?: { readonly text?: string } }[];
}

/** A visitor of the shop, with the widget's own conversation with the server. */
export class Visitor {
  private readonly acks = new Map<string, { resolve(): void; reject(error: Error): void }>();
  private watching: { text: string; seen: (at: number) => void } | undefined;

  private constructor(
    readonly name: string,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.take((data as Buffer).toString('utf8'), performance.now()));
  }

  /** `address`: where the visitor seems to come from; limits are counted by it. */
  static async arrive(url: string, name: string, address: string): Promise<Visitor> {
    const response = await fetch(`${url}/webchat/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': address },
      body: JSON.stringify({ site: SITE_KEY, page: SHOP }),
    });
    if (!response.ok) throw new Error(`a visitor's session answered ${response.status}`);
    const { token } = (await response.json()) as { token: string };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/webchat/socket`, {
      origin: url,
      headers: { 'x-forwarded-for': address },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
      socket.once('message', () => resolve());
    });
    socket.on('error', () => undefined);
    return new Visitor(name, socket);
  }

  /** Resolves when the server says that the text is stored. */
  send(text: string): Promise<void> {
    const clientId = randomUUID();
    return new Promise((resolve, reject) => {
      this.acks.set(clientId, { resolve, reject });
      this.socket.send(JSON.stringify({ type: 'send', clientId, text }));
    });
  }

  /** Resolves with the moment when a message with this text is on the visitor's screen. */
  sees(text: string): Promise<number> {
    return new Promise((resolve) => (this.watching = { text, seen: resolve }));
  }

  leave(): void {
    this.socket.terminate();
  }

  private take(data: string, at: number): void {
    const frame = JSON.parse(data) as Frame;
    const waiting = frame.clientId === undefined ? undefined : this.acks.get(frame.clientId);
    if (frame.type === 'ack') waiting?.resolve();
    if (frame.type === 'error') waiting?.reject(new Error(`a visitor's message was refused: ${frame.error}`));
    if (waiting) this.acks.delete(frame.clientId!);
    if (frame.type === 'messages' && this.watching && data.includes(this.watching.text)) {
      this.watching.seen(at);
      this.watching = undefined;
    }
  }
}
