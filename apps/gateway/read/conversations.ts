import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { CustomerCard } from '#libs/read-models/queries-port.js';
import type { MessageItem, ThreadItem } from '#libs/read-models/thread/thread-item.js';
import type { ContactType } from '../schema/customers.js';
import type { InboxRowType } from '../schema/inbox.js';
import type { ReplyOptionType } from '../schema/reply-window.js';
import type { ThreadItemType } from '../schema/thread.js';
import { toContact } from '../views/customer-view.js';
import { toInboxRow } from '../views/inbox-row-view.js';
import { toReplyOption } from '../views/reply-option-view.js';
import { toThreadItem } from '../views/thread-view.js';
import type { ReadContext } from './read-context.js';

/** A Conversation before its contacts and options are asked for: those two cost a query. */
export interface ConversationSource {
  readonly row: InboxRowType;
  readonly openedAt: number;
  readonly customerId: string;
}

export const conversationSource = (row: InboxRow, read: ReadContext): ConversationSource => ({
  row: toInboxRow(row, read),
  openedAt: row.openedAt,
  customerId: row.customerId,
});

export async function contactsOf(
  source: ConversationSource,
  read: ReadContext,
): Promise<readonly ContactType[]> {
  const card = await read.cards.load(source.customerId);
  return card?.contacts.map(toContact) ?? [];
}

/** The contact that wrote last first: that is where an answer goes unless somebody chooses. */
export async function optionsOf(
  source: ConversationSource,
  read: ReadContext,
): Promise<readonly ReplyOptionType[]> {
  const card = await read.cards.load(source.customerId);
  return (card?.contacts ?? [])
    .toSorted(
      (a, b) => rank(b.id, source) - rank(a.id, source) || (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0),
    )
    .map((contact) => toReplyOption(contact, read.account(contact.accountId), read.now));
}

const rank = (contactId: string, source: ConversationSource): number =>
  contactId === source.row.contactId ? 1 : 0;

/** With names from the customer's card, and quotes from the page itself or, where they are older, from the read model. */
export async function threadItems(
  items: readonly ThreadItem[],
  customerId: string,
  read: ReadContext,
): Promise<readonly ThreadItemType[]> {
  const [card, quotes] = await Promise.all([read.cards.load(customerId), quotesOf(items, read)]);
  const contact = contactNames(card);
  const names = { agent: read.names.agent, contact };
  return items.map((item) => toThreadItem(item, { names, quoted: (id) => quotes.get(id) }));
}

function contactNames(card: CustomerCard | undefined): (id: string) => string | undefined {
  const names = new Map(card?.contacts.map((each) => [each.id, each.name ?? (each.address || undefined)]));
  return (id) => (id === card?.id ? (card.name ?? undefined) : names.get(id)) ?? card?.name ?? undefined;
}

async function quotesOf(
  items: readonly ThreadItem[],
  read: ReadContext,
): Promise<ReadonlyMap<string, MessageItem>> {
  const quotes = new Map<string, MessageItem>();
  const wanted = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'message') continue;
    quotes.set(item.id, item);
    if (item.replyToMessageId !== null) wanted.add(item.replyToMessageId);
  }
  const missing = [...wanted].filter((id) => !quotes.has(id));
  if (missing.length > 0) {
    for (const message of await read.models.thread.messages(missing)) quotes.set(message.id, message);
  }
  return quotes;
}
