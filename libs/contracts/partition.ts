/**
 * The partition of a key: FNV-1a over its UTF-16 code units, modulo the partition count. The same on every machine and
 * without a database, so that a channel event finds its partition while PostgreSQL is away.
 */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  // FNV's low bits are weak for short keys; fold the high half in before taking the remainder.
  return ((hash ^ (hash >>> 16)) >>> 0) % partitions;
}
