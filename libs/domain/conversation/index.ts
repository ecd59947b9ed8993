import type { Decider } from '../decider.js';
import type { ConversationCommand } from './commands.js';
import { decide } from './decide.js';
import type { ConversationEvent } from './events.js';
import { evolve } from './evolve.js';
import type { ConversationRefusal } from './refusals.js';
import { initialState, type ConversationState } from './state.js';

export * from './clocks.js';
export * from './commands.js';
export { LONGEST_TAG, normalTag } from './decide-marks.js';
export * from './events.js';
export { outbox, type OutgoingReply } from './outbox.js';
export type { ConversationRefusal } from './refusals.js';
export { reopenPolicy, reopens } from './reopen-policy.js';
export { summaryOf, type ConversationState, type ConversationSummary } from './state.js';
export { evolveWaiting, nobodyWaits, waitingSince, type Waiting } from './waiting.js';

/** `conversation-<id>`: one case of one customer, on any number of channels. */
export const conversation: Decider<
  ConversationCommand,
  ConversationEvent,
  ConversationState,
  ConversationRefusal
> = { initialState, decide, evolve };
