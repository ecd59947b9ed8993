import { join } from 'node:path';
import { startEmbeddedPostgres } from '#libs/database/embedded/embedded-postgres.js';
import type { Config } from '#libs/platform/config/config.js';

export interface DatabaseServer {
  readonly url: string;
  /** For the person at the terminal. */
  readonly describe: string;
  /** After all connections of ours are closed. */
  stop(): Promise<'stopped' | 'left-running'>;
}

/** DATABASE_URL's server, which is not ours to stop, or our own in DATA_DIR. */
export async function startDatabaseServer(
  config: Config,
  report: (line: string) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined)
    return {
      url: config.databaseUrl,
      describe: 'PostgreSQL of DATABASE_URL',
      stop: () => Promise.resolve('left-running'),
    };
  const server = await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres'), report });
  const how = server.adopted ? 'was running already' : 'started';
  return {
    url: server.url,
    describe: `PostgreSQL ${how} on port ${server.port}, files in ${server.folder}`,
    stop: () => server.stop(),
  };
}
