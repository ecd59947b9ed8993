import { AppendConflict } from '#libs/application/ports/event-log.js';
import { codeOf, isOutage, isRetryable } from '#libs/log/connection-errors.js';

/**
 * What a failed transaction means for its events.
 * - moved: another owner was quicker, or the set of parked streams changed. Read the checkpoints again.
 * - conflict: an append lost a race (DESIGN section 2, claims). Start over at once.
 * - outage: nothing is wrong with the events; the database is away, or sacrificed us to a deadlock. Wait.
 * - poison: all else. Some event cannot be handled.
 */
export type FailureKind = 'moved' | 'conflict' | 'outage' | 'poison';

/**
 * SQLSTATE of move_checkpoints: they are not where this worker believed them to be. Its transaction is rolled back.
 */
export const CHECKPOINT_MOVED = 'TL002';

/** A session that the server ended because it sat in a transaction: this process was frozen. */
const FROZEN = new Set(['25P03', '25P04']);
/** The server's own disk or files, and hosts that cannot be reached. */
const MORE_OUTAGES = /^58|^EHOSTUNREACH$|^ENETUNREACH$|^ECONNABORTED$/;

export function kindOf(error: unknown): FailureKind {
  if (error instanceof AppendConflict) return 'conflict';
  const code = codeOf(error) ?? '';
  if (code === CHECKPOINT_MOVED) return 'moved';
  if (isOutage(error) || isRetryable(error) || FROZEN.has(code) || MORE_OUTAGES.test(code)) return 'outage';
  return 'poison';
}
