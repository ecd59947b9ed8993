import type { ThreadItem } from '../graphql/thread-types.js';

/** Provider time, then arrival: the same live and after a reload (R9). */
export function compareItems(a: ThreadItem, b: ThreadItem): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.seq !== b.seq) return a.seq - b.seq;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Puts snapshots into a sorted list; the newer snapshot of an item wins, and what did not change stays the same object.
 * Answers the same list when nothing changed.
 */
export function merged(list: readonly ThreadItem[], incoming: readonly ThreadItem[]): readonly ThreadItem[] {
  const known = new Map(list.map((item) => [item.id, item]));
  let changed = false;
  for (const item of incoming) {
    const before = known.get(item.id);
    if (before !== undefined && before.changedAt >= item.changedAt) continue;
    known.set(item.id, item);
    changed = true;
  }
  return changed ? [...known.values()].sort(compareItems) : list;
}
