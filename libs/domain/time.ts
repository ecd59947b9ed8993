/** Milliseconds since 1970-01-01 UTC. Every time in the domain is one of these, and comes in as an argument. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
