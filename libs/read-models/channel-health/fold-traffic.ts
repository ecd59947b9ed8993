import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { dayOf } from '#libs/privacy/period.js';

/** What went through an account on one UTC day, as one partition of the log tells it. */
export interface TrafficRow {
  readonly accountId: string;
  readonly partition: number;
  readonly day: string;
  readonly received: number;
  readonly sent: number;
  readonly failed: number;
  readonly lastReceivedAt: number | null;
  readonly lastSentAt: number | null;
  readonly lastFailedAt: number | null;
  readonly lastError: string | null;
}

interface Traffic {
  readonly accountId: string;
  readonly at: number;
  readonly what: 'received' | 'sent' | 'failed';
  readonly error?: string;
}

export function trafficOf(event: RecordedEvent): Traffic | undefined {
  switch (event.type) {
    case 'MessageReceived':
      return { accountId: event.data.accountId, at: event.data.receivedAt, what: 'received' };
    case 'MessageDispatched': {
      const { accountId, at, again } = event.data;
      return accountId === undefined || again ? undefined : { accountId, at, what: 'sent' };
    }
    case 'MessageFailed': {
      const { accountId, at, code, reason } = event.data;
      return accountId === undefined
        ? undefined
        : { accountId, at, what: 'failed', error: `${code}: ${reason}` };
    }
    default:
      return undefined;
  }
}

export const trafficKey = (traffic: Traffic, partition: number): string =>
  `${partition}/${dayOf(traffic.at)}/${traffic.accountId}`;

/** Pure: counts and latest times after one more event. */
export function foldTraffic(row: TrafficRow | undefined, event: RecordedEvent): TrafficRow | undefined {
  const traffic = trafficOf(event);
  if (!traffic) return row;
  const { accountId, at, what, error } = traffic;
  const known = row ?? { ...NOTHING, accountId, partition: event.partition, day: dayOf(at) };
  switch (what) {
    case 'received':
      return { ...known, received: known.received + 1, lastReceivedAt: later(known.lastReceivedAt, at) };
    case 'sent':
      return { ...known, sent: known.sent + 1, lastSentAt: later(known.lastSentAt, at) };
    case 'failed':
      return {
        ...known,
        failed: known.failed + 1,
        lastFailedAt: later(known.lastFailedAt, at),
        lastError: error ?? null,
      };
  }
}

const NOTHING = {
  received: 0,
  sent: 0,
  failed: 0,
  lastReceivedAt: null,
  lastSentAt: null,
  lastFailedAt: null,
  lastError: null,
};
const later = (a: number | null, b: number): number => Math.max(a ?? b, b);
