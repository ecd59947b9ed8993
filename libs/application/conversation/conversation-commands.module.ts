import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ChannelLimits, ContactReach } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CHANNEL_LIMITS,
  CLOCK,
  CONTACT_REACH,
  CONVERSATION_STATES,
  EVENT_LOG,
} from '../tokens.js';
import type { StreamStates } from '../streams/stream-states.js';
import { ChannelAccountCommands } from '../channel-account/channel-account-commands.js';
import { ResumeChannelHandler } from '../channel-account/handlers.js';
import { ConversationCommands } from './conversation-commands.js';
import { CONVERSATION_COMMANDS, CONVERSATION_HANDLERS } from './handlers.js';

/** The command bus and all that it answers. Whoever imports it provides CHANNEL_LIMITS and CONTACT_REACH. */
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
        clock: Clock,
      ) => new ConversationCommands({ log, conversations, accounts, reach, limits, clock }),
      inject: [EVENT_LOG, CONVERSATION_STATES, CHANNEL_ACCOUNT_STATES, CONTACT_REACH, CHANNEL_LIMITS, CLOCK],
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
    ...CONVERSATION_HANDLERS,
    ResumeChannelHandler,
  ],
  exports: [CqrsModule, ChannelAccountCommands],
})
export class ConversationCommandsModule {}
