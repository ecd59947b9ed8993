import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { SessionAnswer } from '../http/session-routes.js';
import type { ClientFrame, ServerFrame } from '../protocol.js';
import { FRAME, SHOP, SITE } from './running-webchat.js';

type FrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

export interface SessionReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The refresh token that was set, if any; "" when it was cleared. */
  readonly refresh: string | undefined;
  readonly answer: SessionAnswer;
}

export interface SessionRequest {
  readonly refresh?: string;
  readonly identity?: string;
  readonly page?: string;
  readonly site?: string;
  readonly origin?: string | null;
  readonly from?: string;
  readonly method?: 'POST' | 'DELETE';
}

/** Calls /webchat/session as the frame does. Each call comes from an address of its own unless `from` names one. */
export async function callSession(address: string, request: SessionRequest = {}): Promise<SessionReply> {
  const {
    refresh,
    identity,
    page = SHOP,
    site = SITE,
    origin = FRAME,
    from = randomAddress(),
    method = 'POST',
  } = request;
  const response = await fetch(`http://${address}/webchat/session`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': from,
      ...(origin !== null && { origin }),
      ...(refresh !== undefined && { cookie: `other=1; __Secure-visitor-${site}=${refresh}` }),
    },
    body: JSON.stringify(
      method === 'POST' ? { site, page, ...(identity !== undefined && { identity }) } : { site },
    ),
  });
  const text = await response.text();
  const cookie = /^__Secure-visitor-[\w-]+=([^;]*)/.exec(response.headers.get('set-cookie') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    refresh: cookie?.[1],
    answer: (text === '' ? {} : JSON.parse(text)) as SessionAnswer,
  };
}

const randomAddress = (): string =>
  `10.${[0, 1, 2].map(() => Math.floor(Number.parseInt(randomUUID().slice(0, 2), 16))).join('.')}`;

export interface ConnectOptions {
  readonly origin?: string;
  readonly path?: string;
}

/** A widget's socket, as far as a test needs one. */
export class VisitorSocket {
  readonly frames: ServerFrame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  private changed: () => void = () => {};

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString('utf8')) as ServerFrame);
      this.changed();
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
  }

  /** Rejects with the status when the upgrade is refused. */
  static connect(
    address: string,
    { origin = FRAME, path = '/webchat/socket' }: ConnectOptions = {},
  ): Promise<VisitorSocket> {
    const socket = new WebSocket(`ws://${address}${path}`, { origin });
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(new VisitorSocket(socket)));
      socket.on('unexpected-response', (_request, response) => {
        response.destroy();
        reject(new Error(`upgrade refused: ${response.statusCode}`));
      });
      socket.on('error', reject);
    });
  }

  static async greeted(address: string, token: string, lastSeen?: string): Promise<VisitorSocket> {
    const visitor = await VisitorSocket.connect(address);
    visitor.say({ type: 'hello', token, ...(lastSeen !== undefined && { lastSeen }) });
    await visitor.next('welcome');
    return visitor;
  }

  say(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** The first frame of that type that is there or comes, and takes it out. Rejects after 5 s. */
  next<T extends ServerFrame['type']>(
    type: T,
    where: (frame: FrameOf<T>) => boolean = () => true,
  ): Promise<FrameOf<T>> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.changed = () => {};
        reject(new Error(`no ${type} came; had ${JSON.stringify(this.frames).slice(0, 500)}`));
      }, 5_000);
      const look = (): void => {
        const index = this.frames.findIndex((frame) => frame.type === type && where(frame as FrameOf<T>));
        if (index < 0) return;
        clearTimeout(giveUp);
        this.changed = () => {};
        resolve(this.frames.splice(index, 1)[0] as FrameOf<T>);
      };
      this.changed = look;
      look();
    });
  }

  close(): void {
    this.socket.terminate();
  }
}
