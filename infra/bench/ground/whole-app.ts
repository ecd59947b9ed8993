import { join } from 'node:path';
import { demoSecrets } from '#apps/standalone/demo/demo-secrets.js';
import type { Ground } from '../row.js';
import { startProgram, type RunningProgram } from './start-program.js';

export interface WholeApp {
  readonly app: RunningProgram;
  /** Customers and agents, in a process of their own. */
  readonly customers: RunningProgram;
  readonly databaseUrl: string;
  /** What the processes have spent so far. */
  spent(): Promise<Spent>;
  close(): Promise<void>;
}

export interface Spent {
  /** Microseconds of processor time. */
  readonly app: number;
  readonly database: number;
  readonly commits: number;
}

/** All of Throughline on a database of its own, and people to use it. */
export async function startWholeApp({ server, folder: root }: Ground, prepared?: string): Promise<WholeApp> {
  const databaseUrl = prepared ?? (await server.create('migrated'));
  const folder = join(root, new URL(databaseUrl).pathname);
  const secrets = demoSecrets(folder);
  const app = await startProgram('whole-app', { databaseUrl, folder });
  const customers = await startProgram('customers', { url: app.url, ...secrets });
  return {
    app,
    customers,
    databaseUrl,
    async spent() {
      const commits = await server.commits(databaseUrl);
      return { app: app.processorTime(), database: server.processorTime() ?? Number.NaN, commits };
    },
    async close() {
      await customers.close();
      await app.close();
      await server.drop(databaseUrl);
    },
  };
}
