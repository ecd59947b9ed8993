/**
 * A persistent map that remembers about the last thousand keys and forgets the oldest: what a decider may keep of a
 * stream without end. Changing one key copies one chunk, so folding n events costs O(n), not O(n²).
 */
export interface Recent<V> {
  /** Oldest first; inside a chunk in the order of insertion. */
  readonly chunks: readonly ReadonlyMap<string, V>[];
}

const CHUNK = 16;
const CHUNKS = 64;

/** Fewer keys than this are never forgotten. */
export const REMEMBERED = CHUNK * (CHUNKS - 1);

export const nothingRecent: Recent<never> = { chunks: [] };

export function recall<V>({ chunks }: Recent<V>, key: string): V | undefined {
  for (let i = chunks.length - 1; i >= 0; i--) {
    const value = chunks[i]?.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Adds the key, or changes its value where it stands. Values for which `keep` answers true are never forgotten. */
export function remember<V>(
  { chunks }: Recent<V>,
  key: string,
  value: V,
  keep: (value: V) => boolean = () => false,
): Recent<V> {
  const known = chunks.findLastIndex((chunk) => chunk.has(key));
  if (known >= 0) return { chunks: chunks.with(known, new Map(chunks[known]).set(key, value)) };
  const newest = chunks.at(-1);
  if (newest !== undefined && newest.size < CHUNK) {
    return { chunks: chunks.with(-1, new Map(newest).set(key, value)) };
  }
  return { chunks: [...withoutOldest(chunks, keep), new Map([[key, value]])] };
}

/** Oldest first. */
export function* recalled<V>({ chunks }: Recent<V>): Generator<readonly [string, V]> {
  for (const chunk of chunks) yield* chunk;
}

function withoutOldest<V>(
  chunks: readonly ReadonlyMap<string, V>[],
  keep: (value: V) => boolean,
): readonly ReadonlyMap<string, V>[] {
  const [oldest, next, ...rest] = chunks;
  if (chunks.length < CHUNKS || oldest === undefined || next === undefined) return chunks;
  const kept = [...oldest].filter(([, value]) => keep(value));
  return [new Map([...kept, ...next]), ...rest];
}
