import type { Database } from '#libs/database/database.js';
import { openDatabase } from '#libs/database/open-database.js';
import type { Config } from '#libs/platform/config/config.js';
import { loadConfig } from '#libs/platform/config/environment.js';
import { startDatabaseServer } from '../database-server.js';
import { migrateDatabase } from '../migrate-database.js';
import type { CommandIo } from './command.js';

/** Attaches to the database server of a running Throughline, or starts one for as long as `work` takes. */
export async function withDatabaseServer<T>(
  io: CommandIo,
  work: (server: { url: string; config: Config }) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const server = await startDatabaseServer(config, (line) => io.note(line));
  try {
    return await work({ url: server.url, config });
  } finally {
    await server.stop();
  }
}

/** For commands that work on data: the database is migrated first, so that it fits this code. */
export async function withDatabase<T>(
  io: CommandIo,
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  return withDatabaseServer(io, async ({ url, config }) => {
    await migrateDatabase(url);
    const database = openDatabase({ url, size: 4, name: 'throughline cli' });
    try {
      return await work(database, config);
    } finally {
      await database.close();
    }
  });
}
