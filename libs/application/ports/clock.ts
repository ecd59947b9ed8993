import type { Instant } from '#libs/domain/time.js';

/** The only source of time. In the demo it can be moved; in tests it stands still until told. */
export interface Clock {
  now(): Instant;
}

/** Random ids, for the few things that are born without a cause (a session, a visitor). All others are derived. */
export interface Ids {
  uuid(): string;
}
