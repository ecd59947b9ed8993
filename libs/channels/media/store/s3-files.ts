import { createReadStream } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '#libs/application/ports/clock.js';
import type { S3Address } from '#libs/platform/config/config.js';
import { checkedId, type ByteRange, type FileStore } from './file-store.js';
import { signed } from './s3-signature.js';

const SILENCE_MS = 30_000;

/** A bucket of an S3-compatible store. What goes in is first gathered here: S3 wants to know its length. */
export class S3Files implements FileStore {
  constructor(
    private readonly address: S3Address,
    private readonly folder: string,
    private readonly clock: Clock,
  ) {}

  async put(id: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    const path = join(this.folder, `${checkedId(id)}.${randomUUID()}`);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
      const { size } = await stat(path);
      const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream' };
      await done(await this.ask('PUT', id, headers, createReadStream(path)), [200, 201, 204]);
    } finally {
      await rm(path, { force: true });
    }
  }

  async get(id: string, range?: ByteRange): Promise<Readable | undefined> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.first}-${range.last}` } : {};
    const answer = await this.ask('GET', id, headers);
    if (answer.statusCode === (range ? 206 : 200)) return answer;
    await done(answer, [404]);
    return undefined;
  }

  async delete(id: string): Promise<void> {
    await done(await this.ask('DELETE', id, {}), [200, 204, 404]);
  }

  private ask(
    method: string,
    id: string,
    headers: Readonly<Record<string, string>>,
    body?: Readable,
  ): Promise<IncomingMessage> {
    const url = new URL(`${this.address.url}/${checkedId(id)}`);
    const options = { method, headers: signed(method, url, headers, this.address, this.clock.now()) };
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve);
      request.setTimeout(SILENCE_MS, () => request.destroy(new Error('the store of files does not answer')));
      request.once('error', reject);
      if (!body) return void request.end();
      pipeline(body, request).catch(reject);
    });
  }
}

/** Throws for any other status, without the store's words: they may name keys. */
async function done(answer: IncomingMessage, expected: readonly number[]): Promise<void> {
  answer.resume();
  await new Promise((resolve) => answer.once('close', resolve));
  const { statusCode = 0 } = answer;
  if (!expected.includes(statusCode)) throw new Error(`the store of files answered ${statusCode}`);
}
