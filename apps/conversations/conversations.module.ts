import {
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ChannelIntake } from '#libs/application/intake/channel-intake.js';
import { wakeSnoozed } from '#libs/application/conversation/wake-snoozed.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CLOCK,
  CONVERSATION_STATES,
  CUSTOMER_STATES,
  EVENT_LOG,
  LOGGER,
  READ_DATABASE,
  REFS,
} from '#libs/application/tokens.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import type { Database } from '#libs/database/database.js';
import type { Channel } from '#libs/domain/channel.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState, SendFailure } from '#libs/domain/conversation/index.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import { IdentityModule } from '#libs/identity/identity.module.js';
import { PostgresContactDirectory } from '#libs/identity/postgres-contact-directory.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { dueSnoozes } from '#libs/read-models/inbox-list/due-snoozes.js';
import { ThreadMessageLocator } from '#libs/read-models/message-locator.js';

const LOOK_FOR_SNOOZES_MS = 1_000;

/** channel-events → conversations, and snoozes that end. */
@Module({
  imports: [IdentityModule],
  providers: [
    {
      provide: ChannelIntake,
      useFactory: (
        log: EventLog,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        customers: StreamStates<CustomerEvent, CustomerState>,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        directory: PostgresContactDirectory,
        locator: ThreadMessageLocator,
        refs: Refs,
        senders: SenderRegistry,
        clock: Clock,
      ) =>
        new ChannelIntake({
          log,
          conversations,
          customers,
          accounts,
          directory,
          locator,
          refs,
          classify: classifyWith(senders),
          passed: crashPoint,
          clock,
        }),
      inject: [
        EVENT_LOG,
        CONVERSATION_STATES,
        CUSTOMER_STATES,
        CHANNEL_ACCOUNT_STATES,
        PostgresContactDirectory,
        ThreadMessageLocator,
        REFS,
        SenderRegistry,
        CLOCK,
      ],
    },
  ],
})
export class ConversationsModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(ChannelIntake) private readonly intake: ChannelIntake,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CONVERSATION_STATES) private readonly states: StreamStates<ConversationEvent, ConversationState>,
    @Inject(READ_DATABASE) private readonly readModels: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.subscribers.add(this.intake);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () =>
        void this.wakeDue().catch((error: unknown) =>
          this.logger.warn('snoozes could not be looked at', { error }),
        ),
      LOOK_FOR_SNOOZES_MS,
    );
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async wakeDue(): Promise<void> {
    const now = this.clock.now();
    for (const id of await dueSnoozes(this.readModels, now, 100))
      await wakeSnoozed(this.log, this.states, id, now);
  }
}

/** A provider's code in a `failed` status, as the domain takes it. */
function classifyWith(senders: SenderRegistry): (channel: string, code: string) => SendFailure {
  return (channel, code) => {
    const { class: known, reason } = senders.classify(channel as Channel, code);
    const closesWindow = known === 'window-closed';
    return { code, reason, closesWindow, class: closesWindow ? 'needs-change' : known };
  };
}
