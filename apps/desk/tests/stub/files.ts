import type { IncomingMessage, ServerResponse } from 'node:http';

interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type: string;
}

/** A blue square. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFElEQVR42mNk+M9QzwAEjDAGNzYAIgAECcH0mLsAAAAASUVORK5CYII=',
  'base64',
);

const CODES: Readonly<Record<string, string>> = { 415: 'type', 413: 'size', 500: 'broken' };

/** Files by id, as the server's store has them: uploaded by the desk, or put there by a spec. */
export class StubFiles {
  readonly stored = new Map<string, StoredFile>();
  /** What the next uploads are answered instead of being taken; `hold` waits for the spec. */
  readonly refusals: { status: number; reason: string }[] = [];
  hold: Promise<void> | null = null;
  private count = 0;

  put(name: string, bytes: Buffer, type: string): string {
    const id = `asset-${(this.count += 1)}`;
    this.stored.set(id, { name, bytes, type });
    return id;
  }

  links(ids: readonly string[]): { assetId: string; url: string; expiresAt: number }[] {
    return ids
      .filter((id) => this.stored.has(id))
      .map((assetId) => ({ assetId, url: `/media/${assetId}?v=1`, expiresAt: Date.now() + 300_000 }));
  }

  async handle(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') return this.upload(request, response);
    const file = this.stored.get(path.slice('/media/'.length));
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'x-content-type-options': 'nosniff' });
    response.end(file.bytes);
  }

  private async upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await this.hold;
    // Cancelled meanwhile.
    if (request.socket.destroyed) return;
    const refusal = this.refusals.shift();
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (refusal) return answer(refusal.status, { code: CODES[refusal.status], reason: refusal.reason });
    const bytes = Buffer.concat(chunks);
    const name = new URL(request.url!, 'http://stub').searchParams.get('name') ?? '';
    const type = bytes[0] === 0x89 ? 'image/png' : 'application/pdf';
    answer(201, { assetId: this.put(name, bytes, type), mimeType: type, size: bytes.length, fileName: name });
  }
}
