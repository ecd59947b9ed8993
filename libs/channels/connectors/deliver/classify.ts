import { callbackAnswerSchema } from '#libs/contracts/connectors/callback.js';
import { SECOND } from '#libs/domain/time.js';
import type { Failure, SendFailure, SendOutcome } from '../../delivery/send-outcome.js';
import type { Called } from './post-callback.js';

const FAULTS = {
  unreachable: {
    class: 'retryable',
    code: 'connector-unreachable',
    reason: 'The connector cannot be reached. The message is sent again by itself.',
  },
  forbidden: {
    class: 'needs-change',
    code: 'callback-forbidden',
    reason: 'The callback address of the connector may not be called. An administrator has to check it.',
  },
  busy: {
    class: 'retryable',
    code: 'connector-busy',
    reason: 'The connector asks us to send more slowly. The message goes out by itself.',
    backoff: 'account-rate',
  },
  unauthorised: {
    class: 'needs-change',
    code: 'connector-unauthorised',
    reason: 'The connector does not accept our signature. An administrator has to check its secret.',
  },
  elsewhere: {
    class: 'needs-change',
    code: 'callback-redirected',
    reason: 'The callback address of the connector leads elsewhere. An administrator has to check it.',
  },
} as const satisfies Record<string, Failure>;

const refusedWith = (status: number): Failure => ({
  class: 'needs-change',
  code: `connector-${status}`,
  reason: `The connector refused the message (it answered ${status}).`,
});
const brokenWith = (status: number): Failure => ({
  class: 'retryable',
  code: `connector-${status}`,
  reason: `The connector has a problem (it answered ${status}). The message is sent again by itself.`,
});

const KNOWN: ReadonlyMap<string, Failure> = new Map(
  Object.values(FAULTS).map((fault) => [fault.code, fault]),
);

/** Of a code of ours, or of one that the connector put into a receipt. What is final it cannot say: people may try again. */
export function classifyConnectorError(code: string): Failure {
  const known = KNOWN.get(code);
  if (known !== undefined) return known;
  const [, status] = /^connector-(\d{3})$/.exec(code) ?? [];
  if (status !== undefined)
    return Number(status) >= 500 ? brokenWith(Number(status)) : refusedWith(Number(status));
  return { class: 'needs-change', code, reason: 'The channel could not deliver the message.' };
}

/** What became of a reply. A callback carries the same id every time, so that it may be repeated after a 5xx. */
export function outcomeOf(called: Called, now: number): SendOutcome {
  switch (called.kind) {
    case 'forbidden':
      return failed(FAULTS.forbidden);
    case 'not-sent':
      return failed(FAULTS.unreachable);
    case 'no-answer':
      return { kind: 'unknown', why: called.why };
    case 'answered':
      break;
  }
  const { status, body, retryAfter } = called;
  if (status >= 200 && status < 300) {
    const answer = callbackAnswerSchema.safeParse(body);
    if (answer.success) return { kind: 'sent', externalId: answer.data.externalId };
    return { kind: 'unknown', why: `the connector answered ${status} without an externalId` };
  }
  if (status === 401 || status === 403) return failed(FAULTS.unauthorised);
  if (status === 425 || status === 429) return failed(FAULTS.busy, waitOf(retryAfter, now));
  // Somebody on the way gave up waiting; who got what is open.
  if (status === 408) return { kind: 'unknown', why: 'the connector answered 408' };
  if (status >= 300 && status < 400) return failed(FAULTS.elsewhere);
  return failed(status >= 500 ? brokenWith(status) : refusedWith(status), waitOf(retryAfter, now));
}

const failed = (failure: Failure, retryAfterMs?: number): SendFailure => ({
  kind: 'failed',
  ...failure,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function waitOf(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const at = /^\d{1,9}$/.test(retryAfter) ? now + Number(retryAfter) * SECOND : Date.parse(retryAfter);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
