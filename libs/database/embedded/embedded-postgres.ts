import { setTimeout as pause } from 'node:timers/promises';
import { resolve } from 'node:path';
import { chooseAccount } from './account.js';
import { findBinaries, programOf } from './binaries.js';
import { clusterExists, createCluster, dataFolderOf, type Cluster } from './cluster.js';
import { codeOf, run } from './command.js';
import { countOtherConnections, ensureDatabase, urlOf } from './connection.js';
import { EmbeddedPostgresError } from './embedded-error.js';
import { Keeper } from './keeper.js';
import { reachableBinaries, reachableFolder, standInOf } from './place.js';
import { stateOf } from './running.js';
import { SERVER_SETTINGS, THROWAWAY_SETTINGS } from './settings.js';
import { attachOrStart } from './starting.js';

export interface EmbeddedPostgresOptions {
  /** The server's own folder, e.g. .data/postgres: database files, log, port and password. Created if missing. */
  readonly folder: string;
  /** Name of the database that `url` leads to; created if missing. Default `throughline`. */
  readonly database?: string;
  /** Survives no crash of the machine, and is quicker for it: for tests. */
  readonly throwaway?: boolean;
  /** Told what takes a while, one line each. */
  readonly report?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Where the files really are. */
  readonly folder: string;
  /** true: the server was running already and we attached to it. */
  readonly adopted: boolean;
  /** After the app has closed its own connections. Others still connected keep the server: `left-running`. */
  stop(): Promise<'stopped' | 'left-running'>;
  /** At once and without looking who is connected: for servers that are thrown away. */
  kill(): Promise<void>;
}

/**
 * Our own PostgreSQL from npm's binaries: creates it, starts it, or attaches to it if it runs already. It does not
 * die with us: after a kill -9 the next start finds it running and takes it over. If it dies while we run, it is
 * started again.
 * Throws EmbeddedPostgresError, whose message says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const report = options.report ?? ((): void => undefined);
  const cluster = await prepare(resolve(options.folder), options.throwaway ?? false, report);
  const settings = options.throwaway ? { ...SERVER_SETTINGS, ...THROWAWAY_SETTINGS } : SERVER_SETTINGS;
  const { port, adopted } = await attachOrStart(cluster, settings);
  const name = options.database ?? 'throughline';
  const maintenanceUrl = await urlOf(cluster, port, 'postgres');
  await ensureDatabase(maintenanceUrl, name);
  const keeper = new Keeper(cluster, settings, port, maintenanceUrl, report);
  await keeper.hold();
  return {
    url: await urlOf(cluster, port, name),
    port,
    folder: cluster.folder,
    adopted,
    async stop() {
      await keeper.release();
      return stopUnlessUsed(cluster, maintenanceUrl);
    },
    async kill() {
      await keeper.release();
      await stop(cluster, 'immediate');
    },
  };
}

async function prepare(wanted: string, throwaway: boolean, report: (line: string) => void): Promise<Cluster> {
  const account = await chooseAccount((await standInOf(wanted)) ?? wanted);
  const folder = await reachableFolder(wanted, account, report);
  const binaries = await reachableBinaries(await findBinaries(), account);
  const cluster: Cluster = { folder, binaries, account };
  if (!(await clusterExists(cluster))) {
    report(`Creating the database in ${folder}`);
    await createCluster(cluster, throwaway);
  }
  return cluster;
}

/** Connections that were closed a moment ago are still listed; those of other processes stay. */
const LINGERING_POLLS = 20;

async function stopUnlessUsed(cluster: Cluster, url: string): Promise<'stopped' | 'left-running'> {
  for (let poll = 0; (await othersOn(url)) > 0; poll++) {
    if (poll === LINGERING_POLLS) return 'left-running';
    await pause(100);
  }
  await stop(cluster, 'fast');
  return 'stopped';
}

const TOO_MANY_CONNECTIONS = '53300';

/** A server that is gone, or going, has none; one that is full has others' for sure. */
async function othersOn(url: string): Promise<number> {
  return countOtherConnections(url).catch((error: unknown) =>
    codeOf(error) === TOO_MANY_CONNECTIONS ? 1 : 0,
  );
}

async function stop(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  const args = ['-D', dataFolderOf(cluster), '-m', mode, '-w', '-t', '60', 'stop'];
  const { code, output } = await run(programOf(cluster.binaries, 'pg_ctl'), args, cluster);
  if (code === 0 || (await stateOf(cluster)).kind === 'stopped') return;
  throw new EmbeddedPostgresError(`PostgreSQL in ${cluster.folder} does not stop: ${output}`);
}
