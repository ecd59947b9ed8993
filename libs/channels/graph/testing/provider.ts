import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed, if it is JSON; else the text. */
  readonly body: unknown;
}

/** What the provider does with the next request: documented answers, and the faults of networks. */
export type Play = (response: ServerResponse) => void;

export const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Play =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const refuse = (status: number, code: number, headers?: Record<string, string>): Play =>
  answer(
    status,
    { error: { message: `(#${code}) no`, type: 'OAuthException', code, fbtrace_id: 'A1' } },
    headers,
  );

export const hangUp: Play = (response) => void response.socket?.destroy();
export const neverAnswer: Play = () => undefined;

const bodyOf = (headers: IncomingHttpHeaders, text: string): unknown =>
  (headers['content-type'] ?? '').startsWith('multipart/') ? text : JSON.parse(text);

/** A tiny provider on loopback: remembers what it was asked and plays what the test says, in order. */
export class Provider {
  readonly asked: Asked[] = [];
  private readonly plays: Play[] = [];
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Provider> {
    const server = createServer();
    const provider = new Provider(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const body: unknown = text === '' ? undefined : bodyOf(request.headers, text);
        provider.asked.push({ method: request.method!, path: request.url!, headers: request.headers, body });
        (provider.plays.shift() ?? answer(500, ''))(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  willPlay(...plays: readonly Play[]): void {
    this.plays.push(...plays);
  }

  /** Forgets what was asked and what was to be played. */
  reset(): void {
    this.asked.length = 0;
    this.plays.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
