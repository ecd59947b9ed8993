import pg from 'pg';
import type { Database } from '#libs/database/database.js';

/**
 * A connection outside the pool, for what belongs to a session: locks and LISTEN. Not connected yet. A statement that
 * is not answered within `answerMs` fails, so that a connection cut off without a word is noticed.
 */
export function ownConnection(database: Database, answerMs: number): pg.Client {
  const { options } = database.pool;
  // The pool hides its password from enumeration.
  return new pg.Client({ ...options, password: options.password, query_timeout: answerMs });
}
