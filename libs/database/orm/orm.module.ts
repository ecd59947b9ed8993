import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DATABASE, LOGGER } from '#libs/application/tokens.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Database } from '../database.js';
import { Orm, type Entity } from './orm.js';

/** `Orm`, everywhere, on the server of DATABASE: the one of this process, for the entities of all its parts. */
@Module({})
export class OrmModule implements OnApplicationShutdown {
  constructor(@Inject(Orm) private readonly orm: Orm) {}

  static forRoot(entities: readonly Entity[]): DynamicModule {
    const open = (database: Database, logger: Logger): Orm =>
      new Orm(database, {
        entities,
        onConnectionLost: (error) => logger.warn('database connection lost', { pool: 'orm', error }),
      });
    return {
      module: OrmModule,
      global: true,
      providers: [{ provide: Orm, useFactory: open, inject: [DATABASE, LOGGER] }],
      exports: [Orm],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.orm.close();
  }
}
