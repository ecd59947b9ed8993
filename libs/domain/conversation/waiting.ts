import { deliveryState, queuedDelivery, type Delivery } from '../delivery/delivery.js';
import { evolveDelivery, type DeliveryEvent } from '../delivery/evolve-delivery.js';
import type { Instant } from '../time.js';
import type { ConversationEvent } from './events.js';

/**
 * Since when the customer waits for an answer by anybody but the system. An answer that failed, is held or was
 * withdrawn is none: the customer waits on, since the message it was for. A fold of its own, small and plain, so
 * that read models count by the same rule.
 */
export interface Waiting {
  /** Questions and answers by turns, oldest first; only the last few. */
  readonly turns: readonly Turn[];
  readonly resolved: boolean;
}

/** A question, by the time of its oldest message, or an answer. `delivery` is absent of what was sent elsewhere. */
type Turn = { readonly since: Instant } | { readonly messageId: string; readonly delivery?: Delivery };

/** Answers older than this many turns no longer change their mind. */
const TURNS = 16;

export const nobodyWaits: Waiting = { turns: [], resolved: false };

/** The time of the oldest unanswered message of the customer; absent: nobody waits. */
export function waitingSince({ turns, resolved }: Waiting): Instant | undefined {
  if (resolved) return undefined;
  const unanswered = turns.slice(
    turns.findLastIndex((turn) => !isQuestion(turn) && stands(turn.delivery)) + 1,
  );
  const questions = unanswered.filter(isQuestion).map(({ since }) => since);
  return questions.length === 0 ? undefined : Math.min(...questions);
}

export function evolveWaiting(waiting: Waiting, event: ConversationEvent): Waiting {
  switch (event.type) {
    case 'MessageReceived':
      if (event.data.muted) return waiting;
      // The original of an edit that came first only tells since when that question stands.
      return event.data.alreadyEdited && !endsInQuestion(waiting)
        ? waiting
        : asked(waiting, event.data.sentAt);
    case 'MessageSentElsewhere':
      return answered(waiting, { messageId: event.data.messageId });
    case 'ReplyRequested':
      return event.data.author.kind === 'system'
        ? waiting
        : answered(waiting, { messageId: event.data.messageId, delivery: queuedDelivery });
    case 'ReplyRetried':
    case 'ReplyWithdrawn':
    case 'MessageHeld':
    case 'DispatchStarted':
    case 'MessageDispatched':
    case 'MessageDelivered':
    case 'MessageRead':
    case 'MessageFailed':
    case 'DispatchOutcomeUnknown':
      return fared(waiting, event);
    case 'ConversationResolved':
      return { ...waiting, resolved: true };
    case 'ConversationReopened':
      // Resolving dealt with what was asked before, unless it was a mistake.
      return event.data.reason === 'undo' ? { ...waiting, resolved: false } : nobodyWaits;
    default:
      return waiting;
  }
}

const isQuestion = (turn: Turn): turn is { readonly since: Instant } => 'since' in turn;

function endsInQuestion({ turns }: Waiting): boolean {
  const last = turns.at(-1);
  return last !== undefined && isQuestion(last);
}

function stands(delivery: Delivery | undefined): boolean {
  return delivery === undefined || !['failed', 'held', 'withdrawn'].includes(deliveryState(delivery));
}

function asked(waiting: Waiting, sentAt: Instant): Waiting {
  const last = waiting.turns.at(-1);
  if (last === undefined || !isQuestion(last))
    return { ...waiting, turns: lately([...waiting.turns, { since: sentAt }]) };
  return { ...waiting, turns: waiting.turns.with(-1, { since: Math.min(last.since, sentAt) }) };
}

function answered(waiting: Waiting, answer: Turn): Waiting {
  return { ...waiting, turns: lately([...waiting.turns, answer]) };
}

function fared(waiting: Waiting, event: DeliveryEvent): Waiting {
  const index = waiting.turns.findIndex(
    (turn) => !isQuestion(turn) && turn.messageId === event.data.messageId,
  );
  const turn = waiting.turns[index];
  if (turn === undefined || isQuestion(turn) || turn.delivery === undefined) return waiting;
  const fares = { ...turn, delivery: evolveDelivery(turn.delivery, event) };
  return { ...waiting, turns: waiting.turns.with(index, fares) };
}

/** Forgets the oldest turn, but never a question that only fallen answers follow. */
function lately(turns: readonly Turn[]): readonly Turn[] {
  if (turns.length <= TURNS) return turns;
  const [first, second, ...rest] = turns;
  if (first === undefined || second === undefined) return turns;
  if (!isQuestion(first)) return [second, ...rest];
  if (isQuestion(second)) return [{ since: Math.min(first.since, second.since) }, ...rest];
  return stands(second.delivery) ? rest : [first, ...rest];
}
