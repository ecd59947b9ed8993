import type { InboxCounts, InboxRow } from '../graphql/types.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';
import { createStore, useStore } from '../store/store.js';

/** Every row this desk knows, whatever list it came with. */
export const rows = new KeyedStore<InboxRow>();

/** What we did and the server has not yet told back: laid over the row until a newer snapshot or a refusal. */
const promises = new KeyedStore<Partial<InboxRow> & { readonly overVersion: number }>();

/** Snapshots come by several ways in any order: the newer version wins. */
export function putRow(row: InboxRow): void {
  const known = rows.get(row.id);
  // The window is computed when read, so an equal version may carry a fresher one.
  if (known !== undefined && known.version > row.version) return;
  const promise = promises.get(row.id);
  if (promise !== undefined && row.version > promise.overVersion) promises.delete(row.id);
  rows.put(row.id, row);
}

export function promiseRow(id: string, change: Partial<InboxRow>): () => void {
  const row = rows.get(id);
  if (row === undefined) return () => undefined;
  promises.put(id, { ...promises.get(id), ...change, overVersion: row.version });
  return () => promises.delete(id);
}

export function useRow(id: string): InboxRow | undefined {
  const row = useKeyed(rows, id);
  const promise = useKeyed(promises, id);
  return row !== undefined && promise !== undefined ? { ...row, ...promise } : row;
}

/** The row as shown now, with what we promised. */
export function rowNow(id: string): InboxRow | undefined {
  const row = rows.get(id);
  return row === undefined ? undefined : { ...row, ...promises.get(id) };
}

export function forgetRows(): void {
  promises.clear();
  rows.clear();
}

export const counts = createStore<InboxCounts | null>(null);

export function useCounts(): InboxCounts | null {
  return useStore(counts, (value) => value);
}
