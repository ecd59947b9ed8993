import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { codeOf } from './command.js';
import { dataFolderOf, readPassword, type Cluster } from './cluster.js';

/** `ours`: it answers, and its data folder is ours. `busy`: starting or stopping. `silent`: nobody of ours there. */
export type Answer = 'ours' | 'busy' | 'silent';

const CANNOT_CONNECT_NOW = '57P03';

export async function urlOf(cluster: Cluster, port: number, database: string): Promise<string> {
  return `postgresql://postgres:${encodeURIComponent(await readPassword(cluster))}@127.0.0.1:${port}/${database}`;
}

/** Asks whoever listens on the port whether it is this cluster's server. */
export async function whoAnswers(cluster: Cluster, port: number): Promise<Answer> {
  try {
    const folder = await withClient(await urlOf(cluster, port, 'postgres'), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory ?? '';
    });
    return (await sameFolder(folder, dataFolderOf(cluster))) ? 'ours' : 'silent';
  } catch (error) {
    return codeOf(error) === CANNOT_CONNECT_NOW ? 'busy' : 'silent';
  }
}

/** Connections of others: other processes of Throughline, or a person with a client. */
export async function countOtherConnections(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rows[0]?.others ?? 0;
  });
}

/** Creates the database if it is missing. The name is ours, never from outside. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length > 0) return;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch((error: unknown) => {
      // Another process that starts at the same time was quicker: duplicate_database, or its unique index.
      if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error;
    });
  });
}

/** A connection whose breaking ends nothing but itself. Listen to `end`. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    application_name: 'throughline supervisor',
  });
  // Without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function sameFolder(a: string, b: string): Promise<boolean> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => path);
  return (await real(a)) === (await real(b));
}
