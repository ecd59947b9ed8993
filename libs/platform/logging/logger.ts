import { pino, type DestinationStream } from 'pino';
import { forbiddenFields, REDACTED } from './redaction.js';

/** What a log line may carry beside its text: ids, counts, durations, states. Never bodies, names or addresses. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Structured lines. An error goes into the field `error`. The text is fixed, what varies is in the fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same logger with fields on every line, such as { part: 'whatsapp' }. */
  child(fields: LogFields): Logger;
}

export interface LoggerOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** One JSON object a line: level, time (ISO), msg, the fields. */
export function createLogger(options: LoggerOptions): Logger {
  const base = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: forbiddenFields(), censor: REDACTED },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
  return wrap(base);
}

function wrap(target: pino.Logger): Logger {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      target[level](withPlainErrors(fields), message);
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => wrap(target.child(withPlainErrors(fields))),
  };
}

/**
 * Of an error only its name, code, message and stack. A database error also carries the row's values in `detail` and
 * `where`, an HTTP error the request: those are never copied.
 */
function withPlainErrors(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? plainError(value) : value]),
  );
}

function plainError(error: Error, depth = 0): LogFields {
  const code =
    'code' in error && ['string', 'number'].includes(typeof error.code) ? { code: error.code } : {};
  const cause =
    error.cause instanceof Error && depth < 3 ? { cause: plainError(error.cause, depth + 1) } : {};
  return { name: error.name, ...code, message: error.message, stack: error.stack, ...cause };
}
