import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkedId, type ByteRange, type FileStore } from './file-store.js';

/** A folder of this machine, files spread over 256 of its own. */
export class LocalFiles implements FileStore {
  constructor(private readonly folder: string) {}

  async put(id: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    const path = this.pathOf(id);
    const unfinished = `${path}.${randomUUID()}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600, flush: true }));
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async get(id: string, range?: ByteRange): Promise<Readable | undefined> {
    const file = await open(this.pathOf(id), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return undefined;
    return createReadStream('', { fd: file, start: range?.first ?? 0, end: range?.last });
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  private pathOf(id: string): string {
    return join(this.folder, checkedId(id).slice(0, 2), id);
  }
}
