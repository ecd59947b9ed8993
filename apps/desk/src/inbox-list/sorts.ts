import type { InboxSort, InboxView } from '../graphql/types.js';
import { storedStore } from '../store/stored.js';
import { useStore } from '../store/store.js';

export const sorts: readonly InboxSort[] = ['LONGEST_WAITING', 'NEWEST', 'OLDEST', 'WINDOW_EXPIRING'];

const usual: Partial<Record<InboxView, InboxSort>> = {
  EXPIRING: 'WINDOW_EXPIRING',
  SNOOZED: 'NEWEST',
  RESOLVED: 'NEWEST',
};

/** The order chosen for each view, remembered on this machine. */
const chosen = storedStore<Partial<Record<InboxView, InboxSort>>>('desk.sorts', (stored) => {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, sort]) => sorts.includes(sort as InboxSort)));
});

export function chooseSort(view: InboxView, sort: InboxSort): void {
  chosen.update((now) => ({ ...now, [view]: sort }));
}

export function useSort(view: InboxView): InboxSort {
  return useStore(chosen, (now) => now[view] ?? usual[view] ?? 'LONGEST_WAITING');
}
