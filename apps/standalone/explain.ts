/** Errors whose message is written for a person: the rest of them would only hide it. */
const PLAIN = new Set(['ConfigError', 'EmbeddedPostgresError', 'MigrationError', 'PortTaken', 'UsageError']);

/** What to print of an error that ended a command: the message alone if it says what to do, else all of it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return PLAIN.has(error.name) ? error.message : (error.stack ?? error.message);
}
