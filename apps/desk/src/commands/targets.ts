import { inboxNow } from '../app/navigation.js';
import type { InboxRow } from '../graphql/types.js';
import { openMenuByKey, type MenuName } from '../app/panels.js';
import { cursor, selection, toggleSelected } from '../inbox-list/active-list.js';
import { rowNow } from '../inbox-list/rows.js';

/** What an action is about: the selected conversations, else the open one, else the one the cursor is on. */
export function targets(): string[] {
  const { ids } = selection.get();
  if (ids.size > 0) return [...ids];
  const one = inboxNow()?.conversationId ?? (inboxNow() === null ? null : cursor.get());
  return one === null ? [] : [one];
}

export function targetRows(): InboxRow[] {
  return targets()
    .map(rowNow)
    .filter((row) => row !== undefined);
}

export const someTarget = (): boolean => targets().length > 0;
export const conversationOpen = (): boolean => inboxNow()?.conversationId != null;

/** A menu hangs under a button: with nothing open the row at the cursor is selected, so that the bar above has one. */
export function openMenu(menu: MenuName): void {
  const row = cursor.get();
  if (selection.get().ids.size === 0 && !conversationOpen() && row !== null) toggleSelected(row);
  openMenuByKey(menu);
}
