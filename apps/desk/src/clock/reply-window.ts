import type { ReplyWindow, SendPolicy } from '../graphql/types.js';

/** How a window looks: the last hour of any window is "closing". */
export type WindowLook = 'none' | 'open' | 'closing' | 'human' | 'template' | 'closed';

export interface WindowNow {
  readonly policy: SendPolicy;
  readonly until: number | null;
  /** Milliseconds left, or null where it has no end. */
  readonly left: number | null;
  /** Share of the window that is left, 0 to 1. */
  readonly share: number;
  readonly look: WindowLook;
  readonly closing: boolean;
  /** What holds after it; null where nothing changes. */
  readonly next: { readonly policy: SendPolicy; readonly until: number | null } | null;
  /** When the policy before this one ended, if that happened since the snapshot or it can be told. */
  readonly since: number | null;
}

const CLOSING = 3_600_000;

/**
 * What a window snapshot means at `now`. The server computed it when it was read; the end of one policy and the
 * beginning of the next are in the snapshot, so the clock can go on by itself. `until` is the last instant that counts
 * (edge rule Windows 1).
 */
export function windowAt(window: ReplyWindow, now: number): WindowNow {
  if (window.until === null || now <= window.until) {
    return described(window.policy, window.until, window.opensFor, now, window.next, null);
  }
  const next = window.next ?? { policy: 'CLOSED' as const, until: null };
  if (next.until === null || now <= next.until) {
    const span = next.until === null ? 0 : next.until - window.until;
    const after = next.until === null ? null : { policy: 'CLOSED' as const, until: null };
    return described(next.policy, next.until, span, now, after, window.until);
  }
  return described('CLOSED', null, 0, now, null, next.until);
}

function described(
  policy: SendPolicy,
  until: number | null,
  span: number,
  now: number,
  next: WindowNow['next'],
  since: number | null,
): WindowNow {
  // A clock that is a moment behind must not show more than the whole.
  const left = until === null ? null : span > 0 ? Math.min(until - now, span) : until - now;
  const share = left === null || span <= 0 ? 1 : Math.min(1, Math.max(0, left / span));
  const closing = left !== null && left < CLOSING && (policy === 'RESPONSE' || policy === 'HUMAN_AGENT');
  return { policy, until, left, share, closing, look: lookOf(policy, left, closing), next, since };
}

function lookOf(policy: SendPolicy, left: number | null, closing: boolean): WindowLook {
  if (policy === 'TEMPLATE_ONLY') return 'template';
  if (policy === 'CLOSED') return 'closed';
  if (closing) return 'closing';
  if (policy === 'HUMAN_AGENT') return 'human';
  return left === null ? 'none' : 'open';
}

/** Whether free text by a person may go. */
export function textMayGo(policy: SendPolicy): boolean {
  return policy === 'RESPONSE' || policy === 'HUMAN_AGENT';
}
