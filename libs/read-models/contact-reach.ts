import type { ContactReach, ReachableContact } from '#libs/application/ports/channels.js';
import type { CustomerQueries } from './queries-port.js';

/** A customer's contact with the clocks of all their conversations. */
export class CardContactReach implements ContactReach {
  constructor(private readonly customers: CustomerQueries) {}

  async of(customerId: string, contactId: string): Promise<ReachableContact | undefined> {
    const [card] = await this.customers.cards([customerId]);
    const contact = card?.contacts.find(({ id }) => id === contactId);
    if (!contact) return undefined;
    const { lastEngagementAt, lastMessageAt, closedByProviderAt } = contact.window;
    return {
      accountId: contact.accountId,
      channel: contact.channel,
      clocks: {
        lastEngagementAt: lastEngagementAt ?? undefined,
        lastMessageAt: lastMessageAt ?? undefined,
        closedByProviderAt: closedByProviderAt ?? undefined,
      },
    };
  }
}
