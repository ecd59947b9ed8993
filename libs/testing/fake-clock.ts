import type { Clock } from '#libs/application/ports/clock.js';
import type { Instant } from '#libs/domain/time.js';

/** A clock that stands still until told. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
  moveTo(instant: Instant): void;
}

/** 2026-11-02 09:00 UTC, a Monday morning, unless a test needs another. */
export const MONDAY_MORNING: Instant = 1_793_610_000_000;

export function fakeClock(start: Instant = MONDAY_MORNING): FakeClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => void (now += milliseconds),
    moveTo: (instant) => void (now = instant),
  };
}
