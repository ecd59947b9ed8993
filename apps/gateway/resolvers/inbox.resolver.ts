import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { INBOX_SUBSCRIPTION, type InboxSort, type InboxView } from '#libs/read-models/queries-port.js';
import { may } from '../permissions/may.js';
import { orRefuseCursor } from '../read/cursors.js';
import { SeenPositions } from '../read/seen-positions.js';
import { InboxSortEnum, InboxViewEnum } from '../schema/enums.js';
import { InboxCountsType, InboxPageType, PositionInput } from '../schema/inbox.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { toInboxRow } from '../views/inbox-row-view.js';

const LONGEST_PAGE = 200;

@Resolver()
export class InboxResolver {
  constructor(@Inject(SeenPositions) private readonly seenPositions: SeenPositions) {}

  @Query(() => InboxPageType)
  async inbox(
    @Asking() { actor, read }: AskingAgent,
    @Args('view', { type: () => InboxViewEnum }) view: InboxView,
    @Args('sort', { type: () => InboxSortEnum, defaultValue: InboxSortEnum.NEWEST }) sort: InboxSort,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('accountId', { type: () => ID, nullable: true }) accountId?: string,
    @Args('tag', { type: () => String, nullable: true }) tag?: string,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('seen', { type: () => [PositionInput], nullable: true }) seen?: PositionInput[],
  ): Promise<InboxPageType> {
    await this.seenPositions.wait(seen, INBOX_SUBSCRIPTION);
    const page = await orRefuseCursor(
      read.models.inbox.page({
        view,
        sort,
        agentId: actor.id,
        now: read.now,
        first: Math.min(Math.max(first, 1), LONGEST_PAGE),
        accountId: accountId ?? undefined,
        tag: tag ?? undefined,
        after: after ?? undefined,
      }),
    );
    const readable = page.rows.filter(({ row }) =>
      may(actor, { what: 'conversation.read', owner: row.owner }),
    );
    return {
      edges: readable.map(({ cursor, row }) => ({ cursor, node: toInboxRow(row, read) })),
      hasMore: page.hasMore,
      endCursor: page.rows.at(-1)?.cursor ?? null,
    };
  }

  @Query(() => InboxCountsType)
  async inboxCounts(
    @Asking() { actor, read }: AskingAgent,
    @Args('seen', { type: () => [PositionInput], nullable: true }) seen?: PositionInput[],
  ): Promise<InboxCountsType> {
    await this.seenPositions.wait(seen, INBOX_SUBSCRIPTION);
    const counts = (await read.models.inbox.counts([actor.id], read.now)).get(actor.id);
    if (!counts) throw new Error('the counts of an agent were asked for and not answered');
    return counts;
  }
}
