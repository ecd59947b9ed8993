import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { AGENT_NAMES, type AgentNames } from './agent-names.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import { AGENT_DOING, type AgentDoing } from '#libs/application/ports/presence-signals.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CLOCK,
  CONVERSATION_STATES,
  DATABASE,
  EVENT_LOG,
  INBOX_READER,
  LOGGER,
  METRICS,
  REFS,
  SIGNALS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { limitsFrom } from '#libs/channels/delivery/limits/account-limits.js';
import { RESTORE_MS, SendLimiter } from '#libs/channels/delivery/limits/send-limiter.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { Courtesies } from '#libs/channels/courtesies/courtesies.js';
import type { DispatchParts } from '#libs/channels/dispatch/dispatch-one.js';
import { Dispatcher } from '#libs/channels/dispatch/dispatcher.js';
import { outboxMaintenance } from '#libs/channels/dispatch/outbox-maintenance.js';
import { type AuthorName, Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { outboxSubscriber } from '#libs/channels/dispatch/outbox-subscriber.js';
import { OutboxTable } from '#libs/channels/dispatch/outbox-table.js';
import { pauseSubscriber } from '#libs/channels/dispatch/pause-subscriber.js';
import type { Database } from '#libs/database/database.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';

const PARTS = Symbol('DispatchParts');

/** Replies out. */
@Module({
  providers: [
    {
      provide: PARTS,
      useFactory: (
        log: EventLog,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        database: Database,
        senders: SenderRegistry,
        directory: AccountDirectory,
        reader: TopicReader<'inbox-events'>,
        refs: Refs,
        clock: Clock,
        names: AgentNames | undefined,
      ): DispatchParts => ({
        log,
        conversations,
        accounts,
        senders,
        clock,
        outbox: new OutboxTable(database),
        limiter: new SendLimiter(limitsFrom(directory, senders)),
        outgoing: new Outgoing(log, reader, conversations, authorNames(names)),
        refs,
      }),
      inject: [
        EVENT_LOG,
        CONVERSATION_STATES,
        CHANNEL_ACCOUNT_STATES,
        DATABASE,
        SenderRegistry,
        AccountDirectory,
        INBOX_READER,
        REFS,
        CLOCK,
        { token: AGENT_NAMES, optional: true },
      ],
    },
    {
      provide: Courtesies,
      useFactory: ({ log, conversations, outgoing, senders, clock }: DispatchParts, logger: Logger) =>
        new Courtesies({
          log,
          conversations,
          outgoing,
          senders,
          clock,
          onFailure: (what, why) => logger.info('a courtesy was not taken', { what, why }),
        }),
      inject: [PARTS, LOGGER],
    },
    {
      provide: HourlyMaintenance,
      useFactory: outboxMaintenance,
      inject: [DATABASE, CLOCK, LOGGER],
    },
    {
      provide: Dispatcher,
      useFactory: (parts: DispatchParts, metrics: Metrics, logger: Logger) => {
        const outcomes = metrics.counter(
          'throughline_dispatch_outcomes_total',
          'Replies by what became of one try to send them',
          ['channel', 'outcome'],
        );
        return new Dispatcher(parts, {
          onOutcome: (item, outcome) => outcomes.inc({ channel: item.channel, outcome }),
          onError: (error) => logger.warn('a reply could not be dispatched now', { error }),
        });
      },
      inject: [PARTS, METRICS, LOGGER],
    },
  ],
  exports: [Courtesies],
})
export class DispatchModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopListening: (() => void) | undefined;

  /** `names`: a module that exports AGENT_NAMES. */
  static forRoot(names: DynamicModule): DynamicModule {
    return { module: DispatchModule, imports: [names] };
  }

  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(PARTS) private readonly parts: DispatchParts,
    @Inject(Dispatcher) private readonly dispatcher: Dispatcher,
    @Inject(Courtesies) private readonly courtesies: Courtesies,
    @Inject(SIGNALS) private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    const { log, conversations, senders, clock } = this.parts;
    this.subscribers.add(
      outboxSubscriber({ log, conversations, senders, clock, wake: () => this.dispatcher.wake() }),
    );
    this.subscribers.add(pauseSubscriber(this.parts));
    this.subscribers.add(this.courtesies.subscriber());
  }

  async onApplicationBootstrap(): Promise<void> {
    const { outbox, limiter, clock } = this.parts;
    // What left shortly before a restart still counts against the provider's limits.
    limiter.restore(await outbox.sentSince(clock.now() - RESTORE_MS));
    for (const hold of await outbox.holds(clock.now())) {
      if (hold.contactId === '') limiter.holdAccount(hold.accountId, hold.until);
      else limiter.holdPair(hold, hold.until);
    }
    this.dispatcher.start();
    this.stopListening = this.signals.listen(AGENT_DOING, (payload) => {
      const { conversationId, activity } = payload as AgentDoing;
      if (activity === 'replying') this.courtesies.typing(conversationId);
    });
  }

  beforeApplicationShutdown(): Promise<void> {
    this.stopListening?.();
    return this.dispatcher.stop();
  }
}

/** Only people have names; what the bot and the system write comes from the account itself. */
function authorNames(names: AgentNames | undefined): AuthorName {
  return async (author) => {
    if (names === undefined || author.kind !== 'agent') return undefined;
    await names.fresh();
    return names.nameOf(author.id) ?? undefined;
  };
}
