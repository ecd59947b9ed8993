import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import {
  CUSTOMER_CHANGED,
  INBOX_CHANGED,
  THREAD_CHANGED,
  type CustomersChanged,
} from '#libs/read-models/queries-port.js';
import type { ReadContexts } from '../read/read-context.js';
import { ChannelHealthFeed } from './channel-health-feed.js';
import { InboxCountsKeeper } from './inbox-counts-keeper.js';
import { InboxFeed } from './inbox-feed.js';
import type { Listener, Listening } from './listener.js';
import type { LiveOperations, SubscribePayload } from './live-operations.js';
import type { OnlineAgents } from './online-agents.js';
import type { PresenceBoard } from './presence-board.js';
import { PresenceFeed } from './presence-feed.js';
import { Pump } from './pump.js';
import { ThreadFeed } from './thread-feed.js';
import type { Clock } from '#libs/application/ports/clock.js';

export interface FeedsOptions {
  readonly operations: LiveOperations;
  readonly contexts: ReadContexts;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly board: PresenceBoard;
  readonly online: OnlineAgents;
}

/** The fan-out: one feed for each subscription of the schema, and the pumps that drive them. */
export class Feeds {
  private readonly inboxPump: Pump;
  private readonly threadPump: Pump;
  private readonly inbox: InboxFeed;
  private readonly thread: ThreadFeed;
  private readonly presence: PresenceFeed;
  private readonly health: ChannelHealthFeed;
  private readonly counts: InboxCountsKeeper;
  private readonly stopListening: () => void;

  constructor(private readonly options: FeedsOptions) {
    const { contexts, signals, logger, board, online, clock } = options;
    const { models } = contexts;
    const failed = (error: unknown): void => logger.warn('a push failed', { error });
    this.inboxPump = new Pump({
      name: 'inbox',
      channels: [INBOX_CHANGED],
      signals,
      logger,
      changedSince: (cursor) => models.inbox.changedSince(cursor),
      deliver: (ids) => this.deliverRows(ids),
    });
    this.threadPump = new Pump({
      name: 'thread',
      // The conversation is part of a thread's update.
      channels: [THREAD_CHANGED, INBOX_CHANGED],
      signals,
      logger,
      changedSince: (cursor) => models.thread.changedSince(cursor),
      deliver: (ids) => this.thread.deliver(ids),
    });
    this.counts = new InboxCountsKeeper(models.inbox, clock);
    this.inbox = new InboxFeed(contexts, this.counts, this.inboxPump, failed);
    this.thread = new ThreadFeed(contexts, this.threadPump, failed);
    this.presence = new PresenceFeed(board, contexts, online, failed);
    this.health = new ChannelHealthFeed(contexts, signals, failed);
    this.stopListening = signals.listen(CUSTOMER_CHANGED, (payload) =>
      this.thread.customersChanged((payload as CustomersChanged).customerIds),
    );
  }

  /** Throws GraphQLError for a document that cannot be run, ListenRefused for one that may not. */
  async listen(payload: SubscribePayload, listener: Listener): Promise<Listening> {
    const operation = this.options.operations.find(payload, listener.actor.role);
    switch (operation.field) {
      case 'inbox':
        return this.inbox.listen(operation, listener);
      case 'thread':
        // Threads learn of a customer's new conversations from the rows of the inbox.
        await this.inboxPump.ready();
        return this.thread.listen(operation, listener);
      case 'presence':
        return this.presence.listen(operation, listener);
      case 'channelHealth':
        return this.health.listen(operation, listener);
      default:
        throw new Error(`no feed serves the subscription ${operation.field}`);
    }
  }

  close(): void {
    this.stopListening();
    for (const part of [this.inboxPump, this.threadPump, this.inbox, this.presence, this.health])
      part.close();
  }

  private async deliverRows(ids: readonly string[]): Promise<void> {
    const { contexts } = this.options;
    const [read, rows] = await Promise.all([
      contexts.open(),
      contexts.models.inbox.rows(ids),
      this.counts.refreshIfOld(),
    ]);
    this.thread.learn(rows);
    await this.inbox.deliver(rows, read);
  }
}
