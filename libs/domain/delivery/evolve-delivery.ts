import type { ConversationEvent } from '../conversation/events.js';
import { higher, type AttemptStatus } from './attempt-status.js';
import { queuedDelivery, type Attempt, type Delivery } from './delivery.js';

/** The events that tell how a reply of ours fares. */
export type DeliveryEvent = Extract<
  ConversationEvent,
  {
    type:
      | 'ReplyRequested'
      | 'ReplyRetried'
      | 'ReplyWithdrawn'
      | 'MessageHeld'
      | 'DispatchStarted'
      | 'MessageDispatched'
      | 'MessageDelivered'
      | 'MessageRead'
      | 'MessageFailed'
      | 'DispatchOutcomeUnknown';
  }
>;

/** The delivery of one message after an event about it. Read models fold with the same function as the decider. */
export function evolveDelivery(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case 'ReplyRequested':
      return queuedDelivery;
    case 'ReplyRetried':
      return { phase: 'queued', attempts: delivery.attempts };
    case 'ReplyWithdrawn':
      return { phase: 'withdrawn', attempts: delivery.attempts };
    case 'MessageHeld':
      return { phase: 'held', heldFor: event.data.reason, attempts: delivery.attempts };
    case 'DispatchStarted':
      return { phase: 'sending', attempts: started(delivery.attempts, event.data) };
    case 'DispatchOutcomeUnknown':
      return delivery.phase === 'sending' ? { phase: 'unknown', attempts: delivery.attempts } : delivery;
    case 'MessageDispatched':
      return told(delivery, event.data.attempt, 'sent', { sentAt: event.data.at });
    case 'MessageDelivered':
      return told(delivery, event.data.attempt, 'delivered');
    case 'MessageRead':
      return told(delivery, event.data.attempt, 'read');
    case 'MessageFailed':
      return told(delivery, event.data.attempt, 'failed', { failure: event.data.class });
  }
}

function started(
  attempts: readonly Attempt[],
  { attempt, contentRef, at }: Extract<DeliveryEvent, { type: 'DispatchStarted' }>['data'],
): readonly Attempt[] {
  if (attempt !== attempts.length + 1) return attempts;
  return [...attempts, { startedAt: at, ...(contentRef === undefined ? {} : { contentRef }) }];
}

/**
 * The first word about the last attempt settles it, whatever we were doing meanwhile: a retry that waits in the queue
 * has lost its reason once the attempt before it turns out to have left.
 */
function told(
  delivery: Delivery,
  attempt: number,
  status: AttemptStatus,
  more: Partial<Attempt> = {},
): Delivery {
  const before = delivery.attempts[attempt - 1];
  if (before === undefined) return delivery;
  const settles = before.status === undefined && attempt === delivery.attempts.length;
  const after = { ...before, ...more, status: higher(before.status, status) };
  return {
    ...(settles ? { phase: 'settled' } : { phase: delivery.phase, heldFor: delivery.heldFor }),
    attempts: delivery.attempts.with(attempt - 1, after),
  };
}
