import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { ContactCard, CustomerCard } from '#libs/read-models/queries-port.js';
import type { ContactType, CustomerType } from '../schema/customers.js';
import { readableAddress } from './phone-number.js';

export const toContact = (card: ContactCard): ContactType => ({
  id: card.id,
  channel: card.channel,
  accountId: card.accountId,
  address: readableAddress(card.address),
  name: card.name,
  username: card.username,
  lastMessageAt: card.lastMessageAt,
  identityChangedAt: card.identityChangedAt,
  marketing: card.marketing === null ? null : card.marketing === 'resumed',
  blockedAt: card.blockedAt,
});

/** What the customer is called: by an agent, by a profile, else the address that wrote last. */
export function customerName(card: CustomerCard): string {
  const [latest] = [...card.contacts].sort((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0));
  return card.name ?? latest?.name ?? (readableAddress(latest?.address ?? '') || 'Visitor');
}

/** `rows`: its conversations, as far as they are known. */
export function toCustomer(card: CustomerCard, rows: readonly InboxRow[]): CustomerType {
  const byId = new Map(rows.map((row) => [row.conversationId, row]));
  const conversations = card.conversationIds.flatMap((id) => byId.get(id) ?? []);
  return {
    id: card.id,
    name: customerName(card),
    since: card.registeredAt,
    contacts: card.contacts.map(toContact),
    identifiers: card.identifiers.map(({ kind, value, assurance, source }) => ({
      kind,
      value: readableAddress(value),
      assurance,
      source,
    })),
    conversations: conversations.map((row) => ({
      id: row.conversationId,
      channel: row.channel,
      status: row.status,
      openedAt: row.openedAt,
      resolvedAt: row.resolvedAt,
      snippet: row.lastMessage && {
        by: row.lastMessage.by,
        kind: row.lastMessage.kind,
        text: row.lastMessage.text,
      },
    })),
  };
}
