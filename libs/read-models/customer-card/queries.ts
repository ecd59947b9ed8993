import type { Database } from '#libs/database/database.js';
import { laterClocks } from '#libs/domain/conversation/clocks.js';
import type { WindowClocks } from '#libs/domain/reply-policy/index.js';
import type { InboxListRow } from '../inbox-list/fold.js';
import type { ContactCard, CustomerCard, CustomerQueries } from '../queries-port.js';
import { addressOf } from './address.js';
import { LOAD_CUSTOMERS, nameOf, type StoredCustomerRow } from './table.js';

const CONVERSATIONS = {
  name: 'customers-conversations',
  text: 'select conversation_id, customer_id, windows from inbox_list where customer_id = any ($1::text[]) order by opened_at desc, conversation_id',
};

interface ConversationOf {
  readonly conversation_id: string;
  readonly customer_id: string;
  readonly windows: InboxListRow['windows'];
}

export class PostgresCustomerQueries implements CustomerQueries {
  constructor(private readonly database: Database) {}

  async cards(customerIds: readonly string[]): Promise<readonly CustomerCard[]> {
    if (customerIds.length === 0) return [];
    const [customers, conversations] = await Promise.all([
      this.database.query<StoredCustomerRow>(LOAD_CUSTOMERS, [customerIds]),
      this.database.query<ConversationOf>(CONVERSATIONS, [customerIds]),
    ]);
    return customers.map((row) =>
      toCard(
        row,
        conversations.filter((c) => c.customer_id === row.customer_id),
      ),
    );
  }
}

function toCard(row: StoredCustomerRow, conversations: readonly ConversationOf[]): CustomerCard {
  return {
    id: row.customer_id,
    name: nameOf(row),
    registeredAt: row.registered_at,
    contacts: Object.entries(row.contacts).map(([id, contact]): ContactCard => {
      // A window outlives the conversation it was opened in: the latest of all of them counts.
      const clocks = conversations.reduce<WindowClocks>(
        (all, c) => laterClocks(all, c.windows[id]?.clocks),
        {},
      );
      return {
        id,
        customerId: row.customer_id,
        accountId: contact.accountId,
        channel: contact.channel,
        address: addressOf(id, contact.aliases),
        name: contact.name,
        username: contact.username,
        lastMessageAt: clocks.lastMessageAt ?? null,
        identityChangedAt: contact.identityChangedAt,
        window: {
          lastEngagementAt: clocks.lastEngagementAt ?? null,
          lastMessageAt: clocks.lastMessageAt ?? null,
          closedByProviderAt: clocks.closedByProviderAt ?? null,
        },
      };
    }),
    identifiers: row.identifiers.flatMap(({ kind, value, assurance, source }) =>
      value === null ? [] : [{ kind, value, assurance, source }],
    ),
    conversationIds: conversations.map((c) => c.conversation_id),
  };
}
