/** Errors of the language itself quote code, not data; any other message may quote what a customer wrote. */
const QUOTES_CODE_ONLY = new Set(['TypeError', 'ReferenceError', 'RangeError']);
const FRAMES = 3;

/** An error for the operators' eyes: what kind and where, without any value from an event (SEC: no personal data). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const known = [code, table, constraint].filter((part) => typeof part === 'string').join(' ');
  const message = QUOTES_CODE_ONLY.has(error.name) ? `: ${error.message}` : '';
  return `${error.name}${known && ` (${known})`}${message}${framesOf(error)}`;
}

function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, FRAMES)
    .map((line) => `\n${line.trimStart()}`)
    .join('');
}
