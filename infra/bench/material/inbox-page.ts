import type { InboxPageType } from '#apps/gateway/schema/inbox.js';
import { toInboxRow, type RowContext } from '#apps/gateway/views/inbox-row-view.js';
import { NO_CAPABILITIES } from '#apps/gateway/views/reply-option-view.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { inboxRows } from './inbox-rows.js';

/** What every contestant makes for each request, from rows in memory: windows depend on the time. */
export function inboxPage(): () => InboxPageType {
  const clock = new SystemClock();
  const rows = inboxRows(50, clock.now());
  const names = { agent: () => ({ name: 'Ana Duarte', initials: 'AD' }) };
  return () => {
    const context: RowContext = { now: clock.now(), names, capabilities: () => NO_CAPABILITIES };
    const edges = rows.map((row) => ({ cursor: row.conversationId, node: toInboxRow(row, context) }));
    return { edges, hasMore: false, endCursor: edges.at(-1)?.cursor ?? null };
  };
}
