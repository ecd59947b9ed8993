import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CUSTOMER_SUBSCRIPTION } from '#libs/read-models/queries-port.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { may } from '../permissions/may.js';
import { SeenPositions } from '../read/seen-positions.js';
import { CustomerType } from '../schema/customers.js';
import { PositionInput } from '../schema/inbox.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { toCustomer } from '../views/customer-view.js';

/** The card shows the latest; the thread holds them all. */
const MOST_CONVERSATIONS = 100;

@Resolver()
export class CustomerResolver {
  constructor(@Inject(SeenPositions) private readonly seenPositions: SeenPositions) {}

  @Query(() => CustomerType, { nullable: true })
  async customer(
    @Asking() { actor, read }: AskingAgent,
    @Args('id', { type: () => ID }) id: string,
    @Args('seen', { type: () => [PositionInput], nullable: true }) seen?: PositionInput[],
  ): Promise<CustomerType | null> {
    await this.seenPositions.wait(seen, CUSTOMER_SUBSCRIPTION);
    if (!ID_PATTERN.test(id) || !may(actor, { what: 'customer.read' })) return null;
    const card = await read.cards.load(id);
    if (!card) return null;
    const rows = await read.rows.loadMany(card.conversationIds.slice(0, MOST_CONVERSATIONS));
    const readable = rows.filter(
      (row): row is InboxRow =>
        row !== undefined &&
        !(row instanceof Error) &&
        may(actor, { what: 'conversation.read', owner: row.owner }),
    );
    return toCustomer(card, readable);
  }
}
