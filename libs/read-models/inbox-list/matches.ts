import { hasFixedWindow, RESPONSE_WINDOW } from '#libs/domain/reply-policy/index.js';
import { EXPIRING_WITHIN, type InboxFilter } from '../queries-port.js';
import type { InboxRow } from './inbox-row.js';

/** The predicate of a page, in memory: which subscribers a changed row concerns. */
export function matchesView(row: InboxRow, filter: InboxFilter): boolean {
  if (filter.accountId && row.accountId !== filter.accountId) return false;
  if (filter.tag && !row.tags.includes(filter.tag)) return false;
  const open = row.status === 'open';
  switch (filter.view) {
    case 'mine':
      return open && row.owner.kind === 'agent' && row.owner.id === filter.agentId;
    case 'unassigned':
      return open && (row.owner.kind === 'nobody' || row.owner.kind === 'queue');
    case 'all':
      return open;
    case 'bot':
      return open && row.owner.kind === 'bot';
    case 'waiting':
      return open && row.waitingSince !== null;
    case 'snoozed':
    case 'resolved':
    case 'spam':
      return row.status === filter.view;
    case 'expiring': {
      if (!open || !hasFixedWindow(row.channel) || row.window.lastEngagementAt === null) return false;
      const until = row.window.lastEngagementAt + RESPONSE_WINDOW;
      return until >= filter.now && until <= filter.now + EXPIRING_WITHIN;
    }
  }
}
