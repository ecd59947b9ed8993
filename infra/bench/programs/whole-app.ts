import { METRICS } from '#libs/application/tokens.js';
import { demoSecrets } from '#apps/standalone/demo/demo-secrets.js';
import { seedWorkspace } from '#apps/standalone/demo/seed.js';
import { StandaloneModule } from '#apps/standalone/standalone.module.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { benchConfig } from '../ground/bench-config.js';
import { freePort } from '../ground/free-port.js';
import type { Program } from '../ground/program.js';
import { SHOP } from '../material/workspace.js';

export interface WholeAppOptions {
  readonly databaseUrl: string;
  readonly folder: string;
}

/** Nobody asks as often as a load generator; what is counted is the same. */
const GRAPHQL_PER_MINUTE = 1_000_000;

/** Throughline as `npm start` composes it, all services in one process, with the people and channels of the demo. */
export async function start({ databaseUrl, folder }: WholeAppOptions): Promise<Program> {
  const config = benchConfig({ folder, port: await freePort() });
  const logger = createLogger({ level: 'error' });
  const gateway = { graphqlPerMinute: GRAPHQL_PER_MINUTE };
  const app = await createApp(
    StandaloneModule.forRoot({ config, logger, databaseUrl, gateway }),
    config,
    logger,
  );
  await app.listen(config.port, config.host);
  await seedWorkspace(app, demoSecrets(folder), SHOP);
  return {
    url: config.publicUrl,
    commands: { metrics: () => app.get<Metrics>(METRICS).text() },
    close: () => app.close(),
  };
}
