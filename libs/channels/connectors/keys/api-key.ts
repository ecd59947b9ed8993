import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Tells what it is to people and to scanners of leaked secrets. */
const PREFIX = 'tlc';

export interface ApiKey {
  /** The public part: names the key in lists and finds its row. */
  readonly id: string;
  /** What the connector keeps. */
  readonly text: string;
  readonly hash: Buffer;
}

export function drawApiKey(): ApiKey {
  const id = randomBytes(9).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, text: `${PREFIX}_${id}_${secret}`, hash: hashOf(secret) };
}

/** undefined: no key of ours. */
export function parseApiKey(text: string): { readonly id: string; readonly hash: Buffer } | undefined {
  const [, id, secret] = /^tlc_([0-9a-f]{18})_([\w-]{43})$/.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, hash: hashOf(secret) };
}

export const isSameHash = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** 256 bits of chance cannot be guessed, so a fast hash is enough, and cheap for every request. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
