import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '#libs/database/migrations.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import { openDatabase } from '#libs/database/open-database.js';
import { serverTime } from '../measure/processor-time.js';

const COUNTED_AFTER_MS = 1_100;

export interface DatabaseServer {
  readonly version: string;
  /** A new database with all migrations, or an empty one; its address. */
  create(kind: 'migrated' | 'empty'): Promise<string>;
  drop(url: string): Promise<void>;
  /** Transactions of a database so far, those committed a moment ago included. */
  commits(url: string): Promise<number>;
  /** Microseconds of processor time so far; undefined where it cannot be told. */
  processorTime(): number | undefined;
  close(): Promise<void>;
}

/** A PostgreSQL of the run's own with fsync on, as it ships. */
export async function startDatabaseServer(
  folder: string,
  say: (line: string) => void,
): Promise<DatabaseServer> {
  const server = await startEmbeddedPostgres({ folder, database: 'bench', report: say });
  const admin = openDatabase({ url: server.url, size: 1, name: 'throughline bench' });
  const [told] = await admin.query<{ version: string; fsync: string; sync: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync",
  );
  if (told?.fsync !== 'on' || told.sync !== 'on')
    throw new Error('the database would not survive a crash: that is no measurement');
  const mainPid = Number(readFileSync(join(server.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    version: told.version,
    async create(kind) {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      await admin.query(`create database "${name}"`);
      const url = server.url.replace(/\/bench(?=$|\?)/, `/${name}`);
      if (kind === 'migrated') {
        const database = openDatabase({ url, size: 1 });
        await migrate(database).finally(() => database.close());
      }
      return url;
    },
    async drop(url) {
      await admin.query(`drop database "${new URL(url).pathname.slice(1)}" with (force)`);
    },
    async commits(url) {
      // The server's own counters follow with so much delay.
      await pause(COUNTED_AFTER_MS);
      const [row] = await admin.query<{ n: string }>(
        'select xact_commit::text as n from pg_stat_database where datname = $1',
        [new URL(url).pathname.slice(1)],
      );
      return Number(row?.n ?? 0);
    },
    processorTime: () => serverTime(mainPid),
    async close() {
      await admin.close();
      await server.kill();
      await rm(server.folder, { recursive: true, force: true });
    },
  };
}
