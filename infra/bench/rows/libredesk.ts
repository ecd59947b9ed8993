/**
 * Libredesk 2.7.0, the lightest open-source desk (Go, PostgreSQL, Redis), measured with the same work on a machine of
 * this kind (2 cores shared with driver and stores, fsync on), median of 3 runs, 2026-11-21. Milliseconds.
 */
export const LIBREDESK = {
  acknowledged: { p50: 4.6, p99: 13.0 },
  /** The bare signal, without the text. */
  signal: { p50: 2.5, p99: 7.7 },
  messagesPerSecond: 393,
  cpuPerMessage: 4.5,
  reply: { p50: 33, p99: 57 },
  firstPage: { p50: 922, p99: 1_100 },
  start: { seconds: 0.2, idleMegabytes: 53, peakMegabytes: 117 },
} as const;
