import type { AppendOutcome } from '#libs/application/ports/event-log.js';
import { codeOf } from '../connection-errors.js';

export type Conflict = Extract<AppendOutcome, { kind: 'version-conflict' | 'claim-taken' }>;

/** Conflicts that append_events raised (TL001), by index of the append; undefined: another error. */
export function conflictsOf(error: unknown): ReadonlyMap<number, Conflict> | undefined {
  if (codeOf(error) !== 'TL001') return undefined;
  const detail = (error as { detail?: unknown }).detail;
  if (typeof detail !== 'string') return undefined;
  const conflicts = new Map<number, Conflict>();
  for (const { a, ...conflict } of JSON.parse(detail) as (Conflict & { a: number })[]) {
    if (!conflicts.has(a)) conflicts.set(a, conflict);
  }
  return conflicts;
}

/** Two transactions with one command id: the loser tries again and finds the winner's outcome. */
export function isCommandRace(error: unknown): boolean {
  return codeOf(error) === '23505' && (error as { constraint?: unknown }).constraint === 'commands_pkey';
}
