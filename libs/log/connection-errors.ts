/** SQLSTATE classes after which the same transaction may simply be tried again. */
const RETRYABLE = new Set([
  '40001', // serialization failure
  '40P01', // deadlock: the other transaction went on
]);

/** SQLSTATEs and socket errors that say: the database is away, nothing is wrong with the statement. */
const OUTAGE_STATES = ['08', '57P0', '53'];
const OUTAGE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(codeOf(error) ?? '');
}

/** True when the database could not be reached, or went away in the middle: whether it committed is then unknown. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined)
    return OUTAGE_CODES.has(code) || OUTAGE_STATES.some((state) => code.startsWith(state));
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|Client has encountered a connection error|connection timeout|timeout exceeded when trying to connect|Cannot use a pool after calling end/i.test(
    message,
  );
}
