import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { InboxView } from '#libs/read-models/queries-port.js';
import { InboxUpdateType } from '../schema/inbox.js';
import { InboxViewEnum } from '../schema/enums.js';
import { ThreadUpdateType } from '../schema/thread.js';
import { ChannelHealthType } from '../schema/channels.js';
import { PresenceUpdateType } from '../schema/workspace.js';

/**
 * The subscriptions of the schema. They run in live/ only, once for all who listen; over HTTP there are none, and what
 * a framework would run per subscriber must never be reached.
 */
@Resolver()
export class SubscriptionsResolver {
  @Subscription(() => InboxUpdateType)
  inbox(
    @Args('view', { type: () => InboxViewEnum }) _view: InboxView,
    @Args('accountId', { type: () => ID, nullable: true }) _accountId?: string,
    @Args('tag', { type: () => String, nullable: true }) _tag?: string,
  ): never {
    throw onlyOverTheSocket();
  }

  @Subscription(() => ThreadUpdateType)
  thread(@Args('conversationId', { type: () => ID }) _conversationId: string): never {
    throw onlyOverTheSocket();
  }

  @Subscription(() => [PresenceUpdateType], {
    description: 'Of every conversation with somebody in it: the whole picture on start, then what changed.',
  })
  presence(): never {
    throw onlyOverTheSocket();
  }

  @Subscription(() => [ChannelHealthType])
  channelHealth(): never {
    throw onlyOverTheSocket();
  }
}

const onlyOverTheSocket = (): Error => new Error('subscriptions run over the socket only');
