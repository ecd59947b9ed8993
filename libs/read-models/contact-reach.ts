import type { ContactReach, ReachableContact } from '#libs/application/ports/channels.js';
import type { Database } from '#libs/database/database.js';
import { laterClocks } from '#libs/domain/conversation/clocks.js';
import type { WindowClocks } from '#libs/domain/reply-policy/index.js';
import type { StoredContact } from './customer-card/fold.js';

/** Asked with every reply: one contact and its clocks in each conversation, in one statement. */
const CONTACT = {
  name: 'contact-reach',
  text: `select c.contacts -> $2::text as contact,
      array(select i.windows -> $2::text -> 'clocks' from inbox_list i where i.customer_id = c.customer_id) as clocks
    from customer_cards c where c.customer_id = $1`,
};

interface Found {
  readonly contact: StoredContact | null;
  readonly clocks: readonly (WindowClocks | null)[];
}

/** A customer's contact with the clocks of all their conversations. */
export class PostgresContactReach implements ContactReach {
  constructor(private readonly database: Database) {}

  async of(customerId: string, contactId: string): Promise<ReachableContact | undefined> {
    const [found] = await this.database.query<Found>(CONTACT, [customerId, contactId]);
    if (!found?.contact) return undefined;
    const { accountId, channel } = found.contact;
    const clocks = found.clocks.reduce<WindowClocks>((all, each) => laterClocks(all, each ?? {}), {});
    return { accountId, channel, clocks };
  }
}
