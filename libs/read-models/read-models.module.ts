import { Module, type DynamicModule } from '@nestjs/common';
import { READ_DATABASE } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { Orm } from '#libs/database/orm/orm.js';
import { PostgresChannelHealthQueries } from './channel-health/queries.js';
import { PostgresCustomerQueries } from './customer-card/queries.js';
import { PostgresInboxQueries } from './inbox-list/queries.js';
import { ThreadMessageLocator } from './message-locator.js';
import { CHANNEL_HEALTH_QUERIES, CUSTOMER_QUERIES, INBOX_QUERIES, THREAD_QUERIES } from './queries-port.js';
import { PostgresThreadQueries } from './thread/queries.js';

/** The queries of every read model: the hot ones on the pool that never writes, the colder ones through the Orm. */
@Module({})
export class ReadModelsModule {
  static forRoot(): DynamicModule {
    const on = <T>(provide: unknown, make: (database: Database, orm: Orm) => T) => ({
      provide: provide as symbol,
      useFactory: make,
      inject: [READ_DATABASE, Orm],
    });
    const providers = [
      on(INBOX_QUERIES, (database) => new PostgresInboxQueries(database)),
      on(THREAD_QUERIES, (database) => new PostgresThreadQueries(database)),
      on(CUSTOMER_QUERIES, (_, orm) => new PostgresCustomerQueries(orm)),
      on(CHANNEL_HEALTH_QUERIES, (database, orm) => new PostgresChannelHealthQueries(database, orm)),
      on(ThreadMessageLocator, (database) => new ThreadMessageLocator(database)),
    ];
    return {
      module: ReadModelsModule,
      global: true,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
