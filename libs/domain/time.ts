/** Milliseconds since 1970-01-01 UTC. Every time in the domain is one of these, and comes in as an argument. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Providers tell whole seconds, we have milliseconds. Where such a moment stands among ours: as late in its second as it can
 * have been, given when we knew of it. An answer that comes in the second of its question then stands behind it.
 */
export const withinItsSecond = (told: Instant, knownAt: Instant): Instant =>
  told % SECOND === 0 ? Math.max(told, Math.min(told + SECOND - 1, knownAt)) : told;
