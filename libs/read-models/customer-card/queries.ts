import { Any } from 'typeorm';
import type { Orm } from '#libs/database/orm/orm.js';
import { laterClocks } from '#libs/domain/conversation/clocks.js';
import type { WindowClocks } from '#libs/domain/reply-policy/index.js';
import type { ContactCard, CustomerCard, CustomerQueries } from '../queries-port.js';
import { addressOf } from './address.js';
import { CustomerConversationEntity } from './customer-conversation.entity.js';
import { CustomerEntity } from './customer.entity.js';
import { nameOf } from './table.js';

export class PostgresCustomerQueries implements CustomerQueries {
  constructor(private readonly orm: Orm) {}

  async cards(customerIds: readonly string[]): Promise<readonly CustomerCard[]> {
    if (customerIds.length === 0) return [];
    const where = { customerId: Any(customerIds) };
    return this.orm.run(async (entities) => {
      const [customers, conversations] = await Promise.all([
        entities.find(CustomerEntity, { where }),
        entities.find(CustomerConversationEntity, {
          where,
          order: { openedAt: 'DESC', conversationId: 'ASC' },
        }),
      ]);
      return customers.map((customer) =>
        toCard(
          customer,
          conversations.filter((c) => c.customerId === customer.customerId),
        ),
      );
    });
  }
}

function toCard(
  customer: CustomerEntity,
  conversations: readonly CustomerConversationEntity[],
): CustomerCard {
  return {
    id: customer.customerId,
    name: nameOf(customer),
    registeredAt: customer.registeredAt,
    contacts: Object.entries(customer.contacts).map(([id, contact]): ContactCard => {
      // A window outlives the conversation it was opened in: the latest of all of them counts.
      const clocks = conversations.reduce<WindowClocks>(
        (all, c) => laterClocks(all, c.windows[id]?.clocks),
        {},
      );
      return {
        id,
        customerId: customer.customerId,
        accountId: contact.accountId,
        channel: contact.channel,
        address: addressOf(id, contact.aliases),
        name: contact.name,
        username: contact.username,
        lastMessageAt: clocks.lastMessageAt ?? null,
        identityChangedAt: contact.identityChangedAt,
        marketing: contact.marketing,
        blockedAt: contact.blockedAt ?? null,
        window: {
          lastEngagementAt: clocks.lastEngagementAt ?? null,
          lastMessageAt: clocks.lastMessageAt ?? null,
          closedByProviderAt: clocks.closedByProviderAt ?? null,
        },
      };
    }),
    identifiers: customer.identifiers.flatMap(({ kind, value, assurance, source }) =>
      value === null ? [] : [{ kind, value, assurance, source }],
    ),
    conversationIds: conversations.map((c) => c.conversationId),
  };
}
