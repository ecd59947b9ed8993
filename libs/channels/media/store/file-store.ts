import type { Readable } from 'node:stream';

/** First and last byte, both included, as in a Range header. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where sealed bytes lie, by asset id. A file is there whole or not at all; writing it again replaces it; deleting what is
 * not there is no error.
 */
export interface FileStore {
  put(id: string, bytes: AsyncIterable<Buffer>): Promise<void>;
  /** undefined: there is none. */
  get(id: string, range?: ByteRange): Promise<Readable | undefined>;
  delete(id: string): Promise<void>;
}

/** Ids are ours; anything else could lead out of the store. */
export function checkedId(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('this is no id of a file');
  return id;
}
