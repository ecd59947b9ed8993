import type { InboxRow, InboxSort } from '../graphql/types.js';

/**
 * A place in an order: parts one after the other, in each part by value, and ties by id in the same direction, exactly
 * as the server's pages go.
 */
export interface SortKey {
  readonly part: number;
  readonly value: number;
  readonly descending: boolean;
  readonly id: string;
}

const ascending = (part: number, value: number, id: string): SortKey => ({
  part,
  value,
  descending: false,
  id,
});
const descending = (part: number, value: number, id: string): SortKey => ({
  part,
  value,
  descending: true,
  id,
});

export function sortKey(row: InboxRow, sort: InboxSort): SortKey {
  switch (sort) {
    case 'NEWEST':
      return descending(0, row.lastActivityAt, row.id);
    case 'OLDEST':
      return ascending(0, row.lastActivityAt, row.id);
    case 'LONGEST_WAITING':
      return row.waitingSince === null
        ? descending(1, row.lastActivityAt, row.id)
        : ascending(0, row.waitingSince, row.id);
    case 'WINDOW_EXPIRING':
      return row.window.policy !== 'RESPONSE' || row.window.until === null
        ? descending(1, row.lastActivityAt, row.id)
        : ascending(0, row.window.until, row.id);
  }
}

export function compareKeys(a: SortKey, b: SortKey): number {
  if (a.part !== b.part) return a.part - b.part;
  const sign = a.descending ? -1 : 1;
  if (a.value !== b.value) return (a.value - b.value) * sign;
  return a.id < b.id ? -sign : a.id > b.id ? sign : 0;
}

/** Ids in order, each with the key it was placed by: one row moves at a time, in logarithmic comparisons. */
export class OrderedIds {
  private ids: string[] = [];
  private readonly keys = new Map<string, SortKey>();

  get list(): readonly string[] {
    return this.ids;
  }

  has(id: string): boolean {
    return this.keys.has(id);
  }

  place(id: string, key: SortKey): void {
    const before = this.keys.get(id);
    if (before !== undefined && compareKeys(before, key) === 0) return;
    this.remove(id);
    this.keys.set(id, key);
    this.ids.splice(this.indexFor(key), 0, id);
  }

  remove(id: string): boolean {
    const key = this.keys.get(id);
    if (key === undefined) return false;
    this.ids.splice(this.indexFor(key), 1);
    this.keys.delete(id);
    return true;
  }

  /** The key of the last one, or undefined when empty. */
  lastKey(): SortKey | undefined {
    const last = this.ids.at(-1);
    return last === undefined ? undefined : this.keys.get(last);
  }

  clear(): void {
    this.ids = [];
    this.keys.clear();
  }

  /** The first index whose key is not before `key`. */
  private indexFor(key: SortKey): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.keys.get(this.ids[middle]!)!;
      if (compareKeys(there, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
