import { MINUTE, SECOND } from '#libs/domain/time.js';
import type { SendFailure } from './send-outcome.js';

const LONGEST = 10 * MINUTE;
/** About half an hour in all; then a person is asked. */
const ATTEMPTS = 8;

/**
 * How long to wait before the next attempt, or undefined to stop: then the agent is told. Pure; the caller checks owner
 * and window again before each attempt (edge rule Windows 5).
 * @param attempt the one that failed, from 1.
 * @param chance 0 … 1, spreads what failed together.
 */
export function retryDelay(failure: SendFailure, attempt: number, chance: number): number | undefined {
  if (failure.class !== 'retryable' || attempt >= (failure.attempts ?? ATTEMPTS)) return undefined;
  const asked = failure.retryAfterMs ?? 0;
  return Math.min(Math.max(base(failure, attempt), asked, 0) * (1 + chance / 4), Math.max(LONGEST, asked));
}

function base({ backoff = 'exponential' }: SendFailure, attempt: number): number {
  switch (backoff) {
    // 4^X seconds, X from 0 (channel facts 3.4).
    case 'pair-rate':
      return 4 ** (attempt - 1) * SECOND;
    case 'minutes':
      return attempt * MINUTE;
    case 'account-rate':
    case 'exponential':
      return 2 ** (attempt - 1) * SECOND;
  }
}
