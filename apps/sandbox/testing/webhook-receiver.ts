import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly raw: Buffer;
  readonly signature: string | undefined;
  readonly status: number;
}

/** A business's webhook: checks nothing, keeps everything, and answers as the spec wants. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  readonly challenges: URLSearchParams[] = [];
  /** Status of the next answers. */
  answers = 200;
  readonly verifyToken = 'verify-me';
  private readonly waiting = new Set<() => void>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://receiver');
      if (request.method === 'GET') {
        receiver.challenges.push(url.searchParams);
        const right = url.searchParams.get('hub.verify_token') === receiver.verifyToken;
        response.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : '');
      } else
        void body(request).then((raw) => {
          const status = receiver.answers;
          response.writeHead(status).end();
          receiver.received.push({
            raw,
            signature: request.headers['x-hub-signature-256']?.toString(),
            status,
          });
          for (const look of receiver.waiting) look();
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
  }

  /** Value objects of everything received, in order of arrival. */
  get values(): Record<string, unknown>[] {
    return this.received.flatMap(({ raw }) => {
      const { entry } = JSON.parse(raw.toString('utf8')) as {
        entry: { changes: { value: Record<string, unknown> }[] }[];
      };
      return entry.flatMap(({ changes }) => changes.map(({ value }) => value));
    });
  }

  family<T>(name: 'messages' | 'statuses' | 'contacts'): T[] {
    return this.values.flatMap((value) => (value[name] ?? []) as T[]);
  }

  /** Waits until `met`, looking after each arrival; rejects after ten seconds. */
  until(met: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!met()) return;
        clearTimeout(deadline);
        this.waiting.delete(look);
        resolve();
      };
      const deadline = setTimeout(
        () => reject(new Error(`Not met after ${this.received.length} webhooks`)),
        10_000,
      );
      this.waiting.add(look);
      look();
    });
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

export const signed = (raw: Buffer, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
