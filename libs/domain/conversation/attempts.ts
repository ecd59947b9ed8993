import { attemptOf, type Attempt } from '../delivery/delivery.js';
import { recalled } from '../recent.js';
import { MINUTE, type Instant } from '../time.js';
import type { Correlation } from './commands.js';
import type { ConversationEvent } from './events.js';
import { laterPartsGoOn } from './reply-parts.js';
import type { ConversationState } from './state.js';
import { replyOf, targetOf, type Reply, type Thread } from './thread.js';

/** One attempt at one of our replies, as something from outside names it. */
export interface FoundAttempt {
  readonly messageId: string;
  readonly reply: Reply;
  readonly attempt: Attempt;
  /** From 1. */
  readonly number: number;
}

/** By the provider's id, else by our own that it gave back; nothing: no attempt of ours is meant. */
export function findAttempt(
  thread: Thread,
  named: { readonly externalRef?: string; readonly correlation?: Correlation },
): FoundAttempt | undefined {
  const target = named.externalRef === undefined ? undefined : targetOf(thread, named.externalRef);
  if (target?.attempt !== undefined) return attemptAt(thread, target.messageId, target.attempt);
  if (named.correlation === undefined) return undefined;
  const { messageId, attempt } = named.correlation;
  return attemptAt(thread, messageId, attempt ?? likeliest(replyOf(thread, messageId)));
}

/** How much earlier than our record of its start a provider may say that a message was sent. */
const CLOCKS_DIFFER = MINUTE;

/**
 * The oldest attempt of that content to that person that left without a word since: it was on its way when the echo was
 * made, so the echo is of it. Two of the same content are settled by two echoes, in order.
 */
export function silentAttempt(
  thread: Thread,
  echo: { readonly contactId: string; readonly contentRef: string; readonly sentAt: Instant },
): FoundAttempt | undefined {
  for (const [messageId, reply] of recalled(thread.messages)) {
    if (reply.kind !== 'reply' || reply.contactId !== echo.contactId) continue;
    const index = reply.delivery.attempts.findIndex(
      ({ status, contentRef, startedAt }) =>
        status === undefined && contentRef === echo.contentRef && startedAt <= echo.sentAt + CLOCKS_DIFFER,
    );
    const attempt = reply.delivery.attempts[index];
    if (attempt !== undefined) return { messageId, reply, attempt, number: index + 1 };
  }
  return undefined;
}

export function attemptAt(thread: Thread, messageId: string, number: number): FoundAttempt | undefined {
  const reply = replyOf(thread, messageId);
  const attempt = reply && attemptOf(reply.delivery, number);
  return reply && attempt && { messageId, reply, attempt, number };
}

/** Where the echo field only names the message: the first attempt that nobody has spoken of, else the last. */
function likeliest(reply: Reply | undefined): number {
  const attempts = reply?.delivery.attempts ?? [];
  const silent = attempts.findIndex(({ status }) => status === undefined);
  return silent < 0 ? attempts.length : silent + 1;
}

/**
 * That the attempt left, if it is news: it was not known, its id was not, or the echo tells a better time of it (edge
 * rule Delivery 3). Whatever a provider says about a message proves that it has it.
 */
export function settle(
  state: ConversationState,
  { messageId, reply, attempt, number }: FoundAttempt,
  told: {
    readonly externalId?: string;
    readonly externalRef?: string;
    readonly at: Instant;
    readonly fromEcho?: boolean;
  },
): readonly ConversationEvent[] {
  const { conversationId, contacts, thread } = state;
  const { externalId, externalRef } = told;
  const idIsNews = externalRef !== undefined && targetOf(thread, externalRef) === undefined;
  const timeIsNews = told.fromEcho === true && attempt.sentAt !== told.at;
  if (attempt.status !== undefined && !idIsNews && !timeIsNews) return [];
  // A status is later than the send it speaks of; only the echo and our own record tell when that was.
  const at = told.fromEcho === true ? told.at : (attempt.sentAt ?? told.at);
  const { contactId } = reply;
  const accountId = contacts.get(contactId)?.accountId;
  const again = attempt.status === undefined ? undefined : true;
  const left: ConversationEvent = {
    type: 'MessageDispatched',
    data: {
      conversationId,
      contactId,
      accountId,
      messageId,
      attempt: number,
      again,
      externalId,
      externalRef,
      at,
    },
  };
  return again ? [left] : [left, ...laterPartsGoOn(state, messageId, reply, at)];
}
