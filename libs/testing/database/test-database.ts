import { randomUUID } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import { openDatabase } from '#libs/database/open-database.js';
import { databasesOf, readServerAddress } from './server-address.js';

export interface TestDatabase {
  readonly database: Database;
  /** For code that opens its own connections. */
  readonly url: string;
  /** Closes the pool and drops the database, whoever else is still connected to it. */
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Connections of `database`; default 10. */
  readonly size?: number;
}

/** A database of one's own with all migrations applied: a copy of the run's template, some tens of milliseconds. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const address = readServerAddress();
  const { template, urlFor } = databasesOf(address);
  const name = `${address.prefix}${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(address.url, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = urlFor(name);
  const database = openDatabase({ url, size: options.size ?? 10, name: 'throughline test' });
  return {
    database,
    url,
    async close() {
      await database.close();
      await asAdministrator(address.url, `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const admin = openDatabase({ url, size: 1, name: 'throughline test' });
  try {
    await admin.query(statement);
  } finally {
    await admin.close();
  }
}
