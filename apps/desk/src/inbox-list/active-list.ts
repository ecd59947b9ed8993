import { useEffect } from 'react';
import { createStore, useStore } from '../store/store.js';
import { InboxList, type InboxScope } from './inbox-list.js';

/** The list on the screen; commands move in it. */
export const activeList = createStore<InboxList | null>(null);

/** The row that j and k have reached; the open conversation's when nothing else was chosen. */
export const cursor = createStore<string | null>(null);

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
}
export const selection = createStore<Selection>({ ids: new Set(), anchor: null });

export function clearSelection(): void {
  if (selection.get().ids.size > 0) selection.set({ ids: new Set(), anchor: null });
}

export function toggleSelected(id: string): void {
  selection.update(({ ids }) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { ids: next, anchor: id };
  });
}

/** Selects everything between the last chosen row and this one, in the order shown. */
export function selectThrough(id: string): void {
  const shown = activeList.get()?.state.get().shown ?? [];
  selection.update(({ ids, anchor }) => {
    const from = shown.indexOf(anchor ?? id);
    const to = shown.indexOf(id);
    if (from < 0 || to < 0) return { ids: new Set([...ids, id]), anchor: id };
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    return { ids: new Set([...ids, ...range]), anchor };
  });
}

export function useSelection(): Selection {
  return useStore(selection, (value) => value);
}

/** The row before or after `id` in the order shown; without `id` the first. */
export function neighbour(id: string | null, step: 1 | -1): string | null {
  const shown = activeList.get()?.state.get().shown ?? [];
  const index = id === null ? -1 : shown.indexOf(id);
  if (index < 0) return shown[0] ?? null;
  return shown[index + step] ?? null;
}

/** Runs the list of this scope while mounted. */
export function useActiveList({ view, sort, accountId, tag }: InboxScope): InboxList | null {
  useEffect(() => {
    const list = new InboxList({ view, sort, accountId, tag });
    list.start();
    activeList.set(list);
    clearSelection();
    return () => {
      list.stop();
      if (activeList.get() === list) activeList.set(null);
    };
  }, [view, sort, accountId, tag]);
  return useStore(activeList, (list) => list);
}
