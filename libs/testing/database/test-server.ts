import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { migrate } from '#libs/database/migrations.js';
import { openDatabase } from '#libs/database/open-database.js';
import { removeLeftovers, TEMPORARY_PREFIX } from './leftovers.js';
import { databasesOf, serverAddress, type ServerAddress } from './server-address.js';
import { watchOver } from './watchdog.js';

export interface TestServer {
  /** For THROUGHLINE_TEST_SERVER: where openTestDatabase finds this run's server and template. */
  readonly address: string;
  /** Where its files are, unless the server was given. */
  readonly folder?: string;
  stop(): Promise<void>;
}

/**
 * The server of one test run: TEST_DATABASE_URL if it is set (an account that may create databases), else our own in
 * a temporary folder, gone when the run is over, however it ends. Runs do not see each other.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return onGivenServer(given);
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  // Run by root, the server is another account's, which has to get in.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    database: 'postgres',
    throwaway: true,
  });
  const watchdog = await watchOver(folder, server.folder);
  const stop = async (): Promise<void> => {
    await server.kill();
    await watchdog.cleanUp();
  };
  const address = { url: server.url, prefix: 'test_' };
  try {
    await createTemplate(address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: serverAddress(address), folder, stop };
}

async function onGivenServer(url: string): Promise<TestServer> {
  // Several runs may share a server: each has names of its own.
  const address = { url, prefix: `throughline_test_${process.pid}_${process.hrtime.bigint().toString(36)}_` };
  await createTemplate(address);
  return {
    address: serverAddress(address),
    async stop() {
      const admin = openDatabase({ url, size: 1 });
      const names = await admin.query<{ datname: string }>(
        'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
        [address.prefix],
      );
      for (const { datname } of names) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
      await admin.close();
    },
  };
}

/** Migrated once; every test's database is a copy of its files. */
async function createTemplate(address: ServerAddress): Promise<void> {
  const { template, urlFor } = databasesOf(address);
  const admin = openDatabase({ url: address.url, size: 1 });
  await admin.query(`CREATE DATABASE "${template}"`);
  await admin.close();
  const database = openDatabase({ url: urlFor(template), size: 1 });
  await migrate(database);
  await database.close();
}
