import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DATABASE, HEALTH, LOGGER, READ_DATABASE } from '#libs/application/tokens.js';
import type { HealthChecks } from '#libs/platform/health/health-checks.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Database } from './database.js';
import { openDatabase } from './open-database.js';

export interface DatabaseModuleOptions {
  /** postgresql://… of a migrated database. */
  readonly url: string;
  /** Connections for work that writes; default 12. */
  readonly writers?: number;
  /** Connections for queries; default 8. */
  readonly readers?: number;
}

/** DATABASE and READ_DATABASE, everywhere. Closed last: parts stop their work in earlier shutdown hooks. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly writers: Database,
    @Inject(READ_DATABASE) private readonly readers: Database,
    @Inject(HEALTH) health: HealthChecks,
  ) {
    health.register('database', async () => {
      await writers.query('SELECT 1');
    });
  }

  static forRoot(options: DatabaseModuleOptions): DynamicModule {
    const pool = (kind: 'writers' | 'readers', size: number) => (logger: Logger) =>
      openDatabase({
        url: options.url,
        size,
        name: `throughline ${kind}`,
        readOnly: kind === 'readers',
        onConnectionLost: (error) => logger.warn('database connection lost', { pool: kind, error }),
      });
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DATABASE, useFactory: pool('writers', options.writers ?? 12), inject: [LOGGER] },
        { provide: READ_DATABASE, useFactory: pool('readers', options.readers ?? 8), inject: [LOGGER] },
      ],
      exports: [DATABASE, READ_DATABASE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.writers.close(), this.readers.close()]);
  }
}
