/** Partitions of the log, both ends included, of which everything after a position is meant. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly after: number;
}

const LAST_PARTITION = 32_767;

/** All that lies behind these places: each partition after its position, and whatever lies between them whole. */
export function rangesBehind(seen: ReadonlyMap<number, number>): Range[] {
  const ranges: Range[] = [];
  let next = 0;
  for (const [partition, after] of [...seen].sort(([a], [b]) => a - b)) {
    if (partition > next) ranges.push({ first: next, last: partition - 1, after: 0 });
    ranges.push({ first: partition, last: partition, after });
    next = partition + 1;
  }
  if (next <= LAST_PARTITION) ranges.push({ first: next, last: LAST_PARTITION, after: 0 });
  return ranges;
}
