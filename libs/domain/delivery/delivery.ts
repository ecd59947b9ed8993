import type { FailureClass, HoldReason } from '../conversation/events.js';
import { MINUTE, type Instant } from '../time.js';
import { higher, isInHand, type AttemptStatus } from './attempt-status.js';

/** How long an unknown outcome waits for a status or an echo before a person is asked (edge rule Delivery 4). */
export const UNKNOWN_OUTCOME_PATIENCE = 2 * MINUTE;

/** As people see it (edge rule Delivery 1). */
export type DeliveryState =
  'queued' | 'held' | 'sending' | 'unknown' | 'sent' | 'delivered' | 'read' | 'failed' | 'withdrawn';

/** One request to the provider; the next one is another attempt with statuses of its own. */
export interface Attempt {
  readonly startedAt: Instant;
  /** Absent: nobody has said yet. */
  readonly status?: AttemptStatus;
  /** The echo's time if there is one, else that of the provider's answer: what watermarks are compared with. */
  readonly sentAt?: Instant;
  /** What can be done about it, if it failed. */
  readonly failure?: FailureClass;
  /** Keyed digest of what left, where an echo is known by nothing else. */
  readonly contentRef?: string;
}

/** What we are doing with a reply. `settled`: nothing more; the statuses of its attempts tell the rest. */
export type DeliveryPhase = 'queued' | 'held' | 'sending' | 'unknown' | 'withdrawn' | 'settled';

export interface Delivery {
  readonly phase: DeliveryPhase;
  readonly heldFor?: HoldReason;
  /** Attempt n is at n - 1. */
  readonly attempts: readonly Attempt[];
}

export const queuedDelivery: Delivery = { phase: 'queued', attempts: [] };

/** The state over all attempts: in hand by any of them is in hand, however the last one went. */
export function deliveryState({ phase, attempts }: Delivery): DeliveryState {
  const inHand = attempts.map(({ status }) => status).filter(isInHand);
  if (inHand.length > 0)
    return inHand.reduce<AttemptStatus>((all, status) => higher(all, status), 'delivered');
  if (phase !== 'settled') return phase;
  return attempts.at(-1)?.status ?? 'unknown';
}

export const attemptOf = (delivery: Delivery, attempt: number): Attempt | undefined =>
  delivery.attempts[attempt - 1];

/** A person may try again what did not fail for good (classes of channel facts 4.4). */
export const canRetry = (failure: FailureClass | undefined): boolean => failure !== 'final';

/** It may still leave, or has to be asked about: such a message is never forgotten. */
export function isPending(delivery: Delivery): boolean {
  const state = deliveryState(delivery);
  if (state === 'failed') return canRetry(delivery.attempts.at(-1)?.failure);
  return state === 'queued' || state === 'held' || state === 'sending' || state === 'unknown';
}
