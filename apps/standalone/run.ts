import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HEALTH, METRICS } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import { loadConfig } from '#libs/platform/config/environment.js';
import type { HealthChecks } from '#libs/platform/health/health-checks.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger, type Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { shutDownWithParents } from '#libs/platform/shutdown/parents.js';
import { Shutdown } from '#libs/platform/shutdown/shutdown.js';
import { startDatabaseServer } from './database-server.js';
import { holdDemo } from './demo/alone.js';
import { demoAccounts, ownSandboxPort, startDemo, withSandboxAddress } from './demo/demo.js';
import { waitForPort } from './listen.js';
import { migrateDatabase } from './migrate-database.js';
import { StandaloneModule } from './standalone.module.js';

/** Starts everything and returns when it listens; the process then lives until a signal. Throws what kept it from starting. */
export async function runStandalone(say: (line: string) => void): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel });
  const shutdown = new Shutdown(logger, () => say('Shutting down'));
  shutDownWithParents(shutdown);
  try {
    await start(config, logger, shutdown, say);
  } catch (error) {
    // Shutting down in the middle of a start makes the start fail: that is no news, and the shutdown ends the process.
    if (shutdown.underWay) return;
    await shutdown.runSteps();
    throw error;
  }
}

async function start(
  given: Config,
  logger: Logger,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<void> {
  const config = await withSandboxAddress(given);
  await waitForPort('PORT', config.host, config.port, say);
  const sandboxPort = ownSandboxPort(config);
  if (sandboxPort !== undefined) await waitForPort('SANDBOX_PORT', '127.0.0.1', sandboxPort, say);
  const server = await startDatabaseServer(config, say);
  shutdown.add('database server', () => server.stop());
  say(server.describe);
  const applied = await migrateDatabase(server.url);
  if (applied.length > 0) say(`Database brought up to date: ${applied.join(', ')}`);
  if (config.demo) await holdDemo(server.url, config.dataFolder, shutdown);
  const app = await createApp(
    StandaloneModule.forRoot({
      config,
      logger,
      databaseUrl: server.url,
      gateway: { demoAccounts: config.demo ? demoAccounts(config) : [] },
    }),
    config,
    logger,
  );
  shutdown.add('app', () => close(app));
  app.get<Metrics>(METRICS).collectProcess();
  await app.listen(config.port, config.host);
  logUnhandledRejections(logger);
  const address = config.port === 0 ? await app.getUrl() : config.publicUrl;
  if (config.demo) await startDemo(app, config, address, shutdown, say);
  say(`Throughline is ready: ${address}`);
}

async function close(app: NestFastifyApplication): Promise<void> {
  app.get<HealthChecks>(HEALTH).drain();
  await app.close();
}

/** A promise that nobody awaits and that fails is a bug; it is told, and does not take everything else down. */
function logUnhandledRejections(logger: Logger): void {
  process.on('unhandledRejection', (error) => logger.error('unhandled rejection', { error }));
}
