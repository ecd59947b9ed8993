import type { Author } from '../channel.js';
import { canRetry, deliveryState } from '../delivery/delivery.js';
import { recalled } from '../recent.js';
import type { Instant } from '../time.js';
import type { HoldReplies, ReleaseReplies, RetryReply, WithdrawReply } from './commands.js';
import type { ConversationEvent } from './events.js';
import { botMayWrite, channelRefuses, replyQuestion } from './may-write.js';
import {
  botSilent,
  failedForGood,
  mightDouble,
  unknownMessage,
  wrongState,
  type Decided,
} from './refusals.js';
import type { ConversationState } from './state.js';
import { replyOf, type Reply } from './thread.js';

/**
 * Sends again what failed, is held, or of whose outcome nobody knows: one new attempt, or the message stays as it was
 * and the refusal says why (R11). Asking twice asks once.
 */
export function retryReply(command: RetryReply, state: ConversationState): Decided {
  const { messageId, by, terms, at } = command;
  const reply = replyOf(state.thread, messageId);
  const contact = reply && state.contacts.get(reply.contactId);
  if (reply === undefined || contact === undefined) return unknownMessage;
  switch (deliveryState(reply.delivery)) {
    case 'queued':
      return [];
    case 'failed':
      if (!canRetry(reply.delivery.attempts.at(-1)?.failure)) return failedForGood;
      break;
    case 'unknown':
      if (by.kind !== 'agent' || reply.author.kind !== 'agent') return mightDouble;
      break;
    case 'held':
      break;
    default:
      return wrongState(deliveryState(reply.delivery));
  }
  if (!botMayWrite(state, reply.author)) return botSilent;
  const { author, replyKind: kind } = reply;
  const refusal = channelRefuses(replyQuestion(contact, terms, { author, kind, now: at }), terms);
  return refusal ?? [again(state, messageId, by, at)];
}

/** Nothing of it leaves any more. What is on the wire cannot be called back. */
export function withdrawReply(command: WithdrawReply, state: ConversationState): Decided {
  const { messageId, by, at } = command;
  const reply = replyOf(state.thread, messageId);
  if (reply === undefined) return unknownMessage;
  const now = deliveryState(reply.delivery);
  if (now === 'withdrawn') return [];
  if (!['queued', 'held', 'failed', 'unknown'].includes(now)) return wrongState(now);
  const { conversationId } = state;
  return [{ type: 'ReplyWithdrawn', data: { conversationId, messageId, by, at } }];
}

export function holdReplies({ accountId, at }: HoldReplies, state: ConversationState): Decided {
  const { conversationId } = state;
  return through(accountId, state)
    .filter(([, { delivery }]) => deliveryState(delivery) === 'queued')
    .map(([messageId]) => ({
      type: 'MessageHeld',
      data: { conversationId, messageId, reason: 'channel-paused', at },
    }));
}

/** Back into the queue; window and owner are looked at again before each leaves. */
export function releaseReplies({ accountId, by, at }: ReleaseReplies, state: ConversationState): Decided {
  return through(accountId, state)
    .filter(([, { delivery }]) => deliveryState(delivery) === 'held' && delivery.heldFor === 'channel-paused')
    .map(([messageId]) => again(state, messageId, by, at));
}

function through(
  accountId: string,
  { thread, contacts }: ConversationState,
): readonly (readonly [string, Reply])[] {
  return [...recalled(thread.messages)].flatMap(([messageId, message]) =>
    message.kind === 'reply' && contacts.get(message.contactId)?.accountId === accountId
      ? [[messageId, message] as const]
      : [],
  );
}

function again(
  { conversationId }: ConversationState,
  messageId: string,
  by: Author,
  at: Instant,
): ConversationEvent {
  return { type: 'ReplyRetried', data: { conversationId, messageId, by, at } };
}
