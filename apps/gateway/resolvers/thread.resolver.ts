import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  CUSTOMER_SUBSCRIPTION,
  INBOX_SUBSCRIPTION,
  THREAD_SUBSCRIPTION,
} from '#libs/read-models/queries-port.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { GatewayContext } from '../graphql/context.js';
import { refuseInput } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import {
  contactsOf,
  conversationSource,
  optionsOf,
  threadItems,
  type ConversationSource,
} from '../read/conversations.js';
import { orRefuseCursor } from '../read/cursors.js';
import type { ReadContext } from '../read/read-context.js';
import { SeenPositions } from '../read/seen-positions.js';
import { ContactType } from '../schema/customers.js';
import { PositionInput } from '../schema/inbox.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { ReplyOptionType } from '../schema/reply-window.js';
import { ConversationType, ThreadPageType } from '../schema/thread.js';
import { Asking, type AskingAgent } from '../session/asking.js';

const LONGEST_PAGE = 200;

/** undefined: there is none, or the actor may not know of it (SEC2: foreign answers like missing). */
export async function readableRow(
  actor: GatewayActor,
  conversationId: string,
  read: ReadContext,
): Promise<InboxRow | undefined> {
  if (!ID_PATTERN.test(conversationId)) return undefined;
  const row = await read.rows.load(conversationId);
  return row && may(actor, { what: 'conversation.read', owner: row.owner }) ? row : undefined;
}

@Resolver(() => ConversationType)
export class ThreadResolver {
  constructor(@Inject(SeenPositions) private readonly seenPositions: SeenPositions) {}

  @Query(() => ConversationType, { nullable: true })
  async conversation(
    @Asking() { actor, read }: AskingAgent,
    @Args('id', { type: () => ID }) id: string,
    @Args('seen', { type: () => [PositionInput], nullable: true }) seen?: PositionInput[],
  ): Promise<ConversationSource | null> {
    await this.seenPositions.wait(seen, INBOX_SUBSCRIPTION, CUSTOMER_SUBSCRIPTION);
    const row = await readableRow(actor, id, read);
    return row ? conversationSource(row, read) : null;
  }

  @Query(() => ThreadPageType)
  async thread(
    @Asking() { actor, read }: AskingAgent,
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('limit', { type: () => Int, defaultValue: 50 }) limit: number,
    @Args('before', { type: () => String, nullable: true }) before?: string,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('around', { type: () => ID, nullable: true }) around?: string,
    @Args('seen', { type: () => [PositionInput], nullable: true }) seen?: PositionInput[],
  ): Promise<ThreadPageType> {
    if ([before, after, around].filter((place) => place != null).length > 1) {
      throw refuseInput('Only one of before, after and around may be given.');
    }
    await this.seenPositions.wait(seen, INBOX_SUBSCRIPTION, THREAD_SUBSCRIPTION);
    const row = await readableRow(actor, conversationId, read);
    if (!row) return { items: [], startCursor: null, endCursor: null, hasOlder: false, hasNewer: false };
    const page = await orRefuseCursor(
      read.models.thread.page({
        conversationId,
        limit: Math.min(Math.max(limit, 1), LONGEST_PAGE),
        before: before ?? undefined,
        after: after ?? undefined,
        around: around ?? undefined,
      }),
    );
    const { startCursor, endCursor, hasOlder, hasNewer } = page;
    return {
      items: await threadItems(page.items, row.customerId, read),
      startCursor,
      endCursor,
      hasOlder,
      hasNewer,
    };
  }

  @ResolveField(() => [ContactType])
  contacts(
    @Parent() source: ConversationSource,
    @Context() { read }: GatewayContext,
  ): Promise<readonly ContactType[]> {
    return contactsOf(source, read);
  }

  @ResolveField(() => [ReplyOptionType])
  options(
    @Parent() source: ConversationSource,
    @Context() { read }: GatewayContext,
  ): Promise<readonly ReplyOptionType[]> {
    return optionsOf(source, read);
  }
}
