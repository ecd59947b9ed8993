import { derivedId } from '#libs/contracts/derived-id.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { Instant } from '#libs/domain/time.js';

const MINUTE = 60_000;

/** Rows as the read model gives them: open, on WhatsApp, the newest first. */
export const inboxRows = (count: number, now: Instant): InboxRow[] =>
  Array.from({ length: count }, (_, n) => inboxRow(n, now - n * MINUTE));

export function inboxRow(n: number, at: Instant): InboxRow {
  return {
    conversationId: derivedId('bench', 'row', String(n)),
    customerId: derivedId('bench', 'row-customer', String(n)),
    contactId: derivedId('bench', 'row-contact', String(n)),
    accountId: 'whatsapp-bench',
    channel: 'whatsapp',
    status: 'open',
    owner: n % 2 === 0 ? { kind: 'nobody' } : { kind: 'agent', id: 'agent-1' },
    openedAt: at - MINUTE,
    lastActivityAt: at,
    waitingSince: n % 3 === 0 ? null : at,
    snoozedUntil: null,
    resolvedAt: null,
    unread: n % 4,
    lastMessage: { by: 'customer', kind: 'text', text: `Where is my order ${n}? It should have been here.` },
    unsent: 0,
    window: { lastEngagementAt: at, lastMessageAt: at, closedByProviderAt: null },
    tags: n % 5 === 0 ? ['Delivery'] : [],
    version: 7 + n,
    customerName: `Customer ${n}`,
    contactAddress: `+44770090${String(n).padStart(4, '0')}`,
    parked: false,
  };
}
