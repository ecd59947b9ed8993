import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { packageRoot } from '#libs/platform/package-root.js';
import type { Database } from './database.js';
import { readMigrations, type Migration } from './migration-files.js';

export const migrationsFolder: string = join(packageRoot, 'infra', 'migrations');

export interface MigrateOptions {
  /** Where the .sql files are; default infra/migrations of this package. */
  readonly folder?: string;
  /** Told after each migration that was applied. */
  readonly onApplied?: (name: string) => void;
}

/** Known to nobody else who might take advisory locks in this database. */
const LOCK = 7_341_950_021;

const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;

/**
 * Applies what is missing, each file in a transaction of its own, and returns the names. Several processes may call it
 * at once: one works, the others wait and find nothing to do. Throws MigrationError, naming the file, if an applied
 * file was changed or removed since, or if its SQL fails (the database is then as the last good file left it).
 */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = await database.pool.connect();
  let failed = false;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await applyMissing(client, migrations, options);
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    // After a failure the connection is thrown away: that ends its transaction and frees the lock at once.
    if (!failed) await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => (failed = true));
    client.release(failed);
  }
}

async function applyMissing(
  client: PoolClient,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<string[]> {
  await client.query(CREATE_TABLE);
  const rows = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migrations',
  );
  const missing = missingOf(migrations, new Map(rows.rows.map((row) => [row.name, row.sha256])));
  for (const migration of missing) {
    await apply(client, migration);
    options.onApplied?.(migration.name);
  }
  return missing.map((migration) => migration.name);
}

async function apply(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new MigrationError(
      `migration ${migration.name} failed${placeOf(error, migration.sql)}: ${messageOf(error)}`,
      { cause: error },
    );
  }
  await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [
    migration.name,
    migration.sha256,
  ]);
  await client.query('COMMIT');
}

/** What is still to be applied. History is compared first: a database is never taken further along a forked path. */
export function missingOf(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of applied) {
    const file = known.get(name);
    if (file === undefined)
      throw new MigrationError(
        `the database has migration ${name}, which this version does not know: it was used by a newer one`,
      );
    if (file !== sha256)
      throw new MigrationError(
        `migration ${name} was changed after it had been applied: restore it and write a new one instead`,
      );
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

function placeOf(error: unknown, sql: string): string {
  const position =
    typeof error === 'object' && error !== null && 'position' in error ? Number(error.position) : NaN;
  return Number.isInteger(position) ? ` at line ${sql.slice(0, position).split('\n').length}` : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
