import pg from 'pg';
import { Database } from './database.js';
import { typeParsers } from './type-parsers.js';

export interface DatabaseOptions {
  /** postgresql://user:password@host:port/database */
  readonly url: string;
  /** Most connections at once; default 10. Callers beyond it wait in line. */
  readonly size?: number;
  /** Shown in pg_stat_activity, so that an operator sees whose connection it is; default `throughline`. */
  readonly name?: string;
  /** Refuses every write: for pools that answer queries. */
  readonly readOnly?: boolean;
  /** A statement that runs longer is cancelled; default: none. */
  readonly statementTimeoutMs?: number;
  /** An idle connection that broke (server restarted). The pool has already replaced it; default: ignored. */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * Longer than any transaction of ours: a process that froze inside one (SIGSTOP) loses its locks, so that those who
 * took over its leases are not held up by it for ever (DESIGN section 7).
 */
const FROZEN_TRANSACTION_MS = 30_000;

/** Opens a pool; nothing is connected until the first query. What comes back as which type: type-parsers.ts. */
export function openDatabase(options: DatabaseOptions): Database {
  const settings = ['-c timezone=UTC', '-c datestyle=ISO', '-c intervalstyle=iso_8601'];
  if (options.readOnly) settings.push('-c default_transaction_read_only=on');
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size ?? 10,
    application_name: options.name ?? 'throughline',
    types: typeParsers,
    keepAlive: true,
    // Statements of a transaction leave without waiting for each other's answers.
    pipeline: true,
    connectionTimeoutMillis: 15_000,
    idle_in_transaction_session_timeout: FROZEN_TRANSACTION_MS,
    statement_timeout: options.statementTimeoutMs,
    options: settings.join(' '),
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  return new Database(pool);
}
