import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SmallS3 } from '../testing/small-s3.js';
import type { FileStore } from './file-store.js';
import { LocalFiles } from './local-files.js';
import { S3Files } from './s3-files.js';
import { signed } from './s3-signature.js';

const key = { keyId: 'AKIDEXAMPLE', secret: 'the secret', region: 'eu-central-1' };
const clock = { now: () => 1_795_000_000_000 };
let folder: string;
let bucket: SmallS3;
const stores: Record<string, FileStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  bucket = await SmallS3.start(key.secret);
  stores['folder'] = new LocalFiles(join(folder, 'local'));
  stores['bucket'] = new S3Files({ ...key, url: bucket.url }, join(folder, 'way'), clock);
});
afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true });
});

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

async function read(store: FileStore, id: string, range?: { first: number; last: number }) {
  const found = await store.get(id, range);
  if (!found) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of found) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe.each(['folder', 'bucket'])('a store of files: %s', (name) => {
  it('gives back what it got, whole and in part', async () => {
    const [id, bytes] = [randomUUID(), randomBytes(300_000)];
    await stores[name]!.put(id, inPieces(bytes));
    expect((await read(stores[name]!, id))!.equals(bytes)).toBe(true);
    const part = await read(stores[name]!, id, { first: 70_001, last: 70_010 });
    expect(part!.equals(bytes.subarray(70_001, 70_011))).toBe(true);
  });

  it('replaces, deletes, and knows what it has not', async () => {
    const id = randomUUID();
    expect(await read(stores[name]!, id)).toBeUndefined();
    await stores[name]!.put(id, inPieces(Buffer.from('one')));
    await stores[name]!.put(id, inPieces(Buffer.from('other')));
    expect((await read(stores[name]!, id))!.toString()).toBe('other');
    await stores[name]!.delete(id);
    await stores[name]!.delete(id);
    expect(await read(stores[name]!, id)).toBeUndefined();
  });

  it('has nothing of a file that broke off on its way', async () => {
    const id = randomUUID();
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      await Promise.reject(new Error('gone'));
    };
    await expect(stores[name]!.put(id, broken())).rejects.toThrow('gone');
    expect(await read(stores[name]!, id)).toBeUndefined();
    const left = (await readdir(folder, { recursive: true })).filter((path) => path.includes(id));
    expect(left).toEqual([]);
  });

  it('is left by no id', async () => {
    for (const id of ['../../etc/passwd', '', 'a/b', `${randomUUID()}/..`])
      await expect(stores[name]!.get(id)).rejects.toThrow('no id of a file');
  });
});

describe('the signature of a request', () => {
  it('is refused by a bucket with another secret, and says so without its words', async () => {
    const other = new S3Files({ ...key, secret: 'another', url: bucket.url }, join(folder, 'way'), clock);
    await expect(other.put(randomUUID(), inPieces(Buffer.from('x')))).rejects.toThrow(
      'the store of files answered 403',
    );
    await expect(other.get(randomUUID())).rejects.toThrow('403');
  });

  it('names the time in UTC', () => {
    const url = new URL('https://bucket.example/a');
    expect(signed('GET', url, {}, key, Date.UTC(2026, 0, 9, 3, 4, 5, 678))['x-amz-date']).toBe(
      '20260109T030405Z',
    );
  });
});
