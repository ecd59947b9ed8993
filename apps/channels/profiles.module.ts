import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CLOCK,
  CONFIG,
  CONVERSATION_STATES,
  CUSTOMER_STATES,
  EVENT_LOG,
  INBOX_READER,
  LOGGER,
  REFS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { graphClients } from '#libs/channels/accounts/provider/graph-clients.js';
import { Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { Profiles } from '#libs/channels/profiles/profiles.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';

/** Who people on Messenger and Instagram are. */
@Module({
  providers: [
    {
      provide: Profiles,
      useFactory: (
        log: EventLog,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        customers: StreamStates<CustomerEvent, CustomerState>,
        reader: TopicReader<'inbox-events'>,
        directory: AccountDirectory,
        refs: Refs,
        clock: Clock,
        config: Config,
        logger: Logger,
      ) => {
        const outgoing = new Outgoing(log, reader, conversations);
        return new Profiles({
          log,
          conversations,
          customers,
          aliasesOf: (customerId, contactId) => outgoing.aliasesOf(customerId, contactId),
          accountOf: (accountId) => directory.account(accountId),
          clients: graphClients(config),
          refs,
          clock,
          onFailure: (error) => logger.warn('a profile could not be looked up', { error }),
        });
      },
      inject: [
        EVENT_LOG,
        CONVERSATION_STATES,
        CUSTOMER_STATES,
        INBOX_READER,
        AccountDirectory,
        REFS,
        CLOCK,
        CONFIG,
        LOGGER,
      ],
    },
  ],
})
export class ProfilesModule implements OnModuleInit {
  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(Profiles) private readonly profiles: Profiles,
  ) {}

  onModuleInit(): void {
    this.subscribers.add(this.profiles.subscriber());
  }
}
