import type { Clock } from '#libs/application/ports/clock.js';

/** The machine's time. With demo-clock.ts the only place that asks for it. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }
}
