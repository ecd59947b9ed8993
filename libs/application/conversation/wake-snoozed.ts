import { derivedId } from '#libs/contracts/derived-id.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import type { EventLog } from '../ports/event-log.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';

/** Ends the snooze of a conversation if it is over; a later one, or none, comes to nothing. */
export async function wakeSnoozed(
  log: EventLog,
  states: StreamStates<ConversationEvent, ConversationState>,
  conversationId: string,
  now: number,
): Promise<void> {
  const stream = `conversation-${conversationId}`;
  const { state } = (await states.load([stream], true)).get(stream)!;
  if (state.snoozedUntil === undefined || state.snoozedUntil > now) return;
  const commandId = derivedId('command', 'snooze-over', conversationId, String(state.snoozedUntil));
  await execute(log, states, conversation, {
    commandId,
    stream,
    command: { type: 'Unsnooze', reason: 'due', at: now },
    at: now,
  });
}
