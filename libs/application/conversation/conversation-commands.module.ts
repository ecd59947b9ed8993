import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ChannelLimits, ContactReach, ReplyFiles, ReplyTemplates } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CHANNEL_LIMITS,
  CLOCK,
  CONTACT_REACH,
  CONVERSATION_STATES,
  CUSTOMER_STATES,
  EVENT_LOG,
  REPLY_FILES,
  REPLY_TEMPLATES,
} from '../tokens.js';
import type { StreamStates } from '../streams/stream-states.js';
import { ChannelAccountCommands } from '../channel-account/channel-account-commands.js';
import { ResumeChannelHandler } from '../channel-account/handlers.js';
import { ConversationCommands } from './conversation-commands.js';
import { CustomerCommands } from '../customer/customer-commands.js';
import { CUSTOMER_HANDLERS } from '../customer/handlers.js';
import { CONVERSATION_COMMANDS, CONVERSATION_HANDLERS } from './handlers.js';

/** The command bus and all that it answers. Whoever imports it provides CHANNEL_LIMITS, CONTACT_REACH and REPLY_TEMPLATES. */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [
    {
      provide: CONVERSATION_COMMANDS,
      useFactory: (
        log: EventLog,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        reach: ContactReach,
        limits: ChannelLimits,
        templates: ReplyTemplates,
        customers: StreamStates<CustomerEvent, CustomerState>,
        clock: Clock,
        files: ReplyFiles | undefined,
      ) =>
        new ConversationCommands({
          log,
          conversations,
          accounts,
          reach,
          limits,
          templates,
          customers,
          clock,
          files,
        }),
      inject: [
        EVENT_LOG,
        CONVERSATION_STATES,
        CHANNEL_ACCOUNT_STATES,
        CONTACT_REACH,
        CHANNEL_LIMITS,
        REPLY_TEMPLATES,
        CUSTOMER_STATES,
        CLOCK,
        { token: REPLY_FILES, optional: true },
      ],
    },
    {
      provide: ChannelAccountCommands,
      useFactory: (
        log: EventLog,
        accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        clock: Clock,
      ) => new ChannelAccountCommands(log, accounts, clock),
      inject: [EVENT_LOG, CHANNEL_ACCOUNT_STATES, CLOCK],
    },
    {
      provide: CustomerCommands,
      useFactory: (log: EventLog, customers: StreamStates<CustomerEvent, CustomerState>, clock: Clock) =>
        new CustomerCommands(log, customers, clock),
      inject: [EVENT_LOG, CUSTOMER_STATES, CLOCK],
    },
    ...CONVERSATION_HANDLERS,
    ...CUSTOMER_HANDLERS,
    ResumeChannelHandler,
  ],
  exports: [CqrsModule, ChannelAccountCommands],
})
export class ConversationCommandsModule {}
