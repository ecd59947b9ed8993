import { join } from 'node:path';
import { demoSecrets } from '#apps/standalone/demo/demo-secrets.js';
import type { Ground } from '../row.js';
import { startProgram, type RunningProgram } from './start-program.js';

export interface WholeApp {
  readonly app: RunningProgram;
  /** Customers and agents, in a process of their own. */
  readonly customers: RunningProgram;
  readonly databaseUrl: string;
  close(): Promise<void>;
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
    async close() {
      await customers.close();
      await app.close();
      await server.drop(databaseUrl);
    },
  };
}
