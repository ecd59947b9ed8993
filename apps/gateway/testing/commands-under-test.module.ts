import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ConversationCommands } from '#libs/application/conversation/conversation-commands.js';
import { CONVERSATION_COMMANDS, CONVERSATION_HANDLERS } from '#libs/application/conversation/handlers.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CLOCK,
  CONVERSATION_STATES,
  EVENT_LOG,
  READ_DATABASE,
} from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import { CardContactReach } from '#libs/read-models/contact-reach.js';
import { PostgresCustomerQueries } from '#libs/read-models/customer-card/queries.js';

/** The command handlers as the product has them, without a channel behind: replies are requested and stay queued. */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: CONVERSATION_COMMANDS,
      inject: [EVENT_LOG, CONVERSATION_STATES, CHANNEL_ACCOUNT_STATES, READ_DATABASE, CLOCK],
      useFactory: (
        log: EventLog,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        database: Database,
        clock: Clock,
      ) =>
        new ConversationCommands({
          log,
          conversations,
          accounts,
          reach: new CardContactReach(new PostgresCustomerQueries(database)),
          limits: { tooLong: () => undefined },
          clock,
        }),
    },
    ...CONVERSATION_HANDLERS,
  ],
})
export class CommandsUnderTest {}
