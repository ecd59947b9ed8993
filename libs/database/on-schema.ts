import pg from 'pg';
import { Database } from './database.js';

/**
 * The same database through a pool of its own in which unqualified names mean the tables of `schema` first: the same
 * statements then work on a second set of tables. The caller closes it.
 */
export function onSchema(database: Database, schema: string, size = 4): Database {
  if (!/^[a-z_]+$/.test(schema)) throw new Error(`${schema} is no plain name of a schema`);
  const { options } = database.pool;
  const pool = new pg.Pool({
    ...options,
    // The pool hides its password from enumeration.
    password: options.password,
    max: size,
    options: `${options.options ?? ''} -c search_path=${schema},public`,
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', () => undefined);
  return new Database(pool);
}
