import { Global, Module } from '@nestjs/common';
import { DATABASE } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { PostgresContactDirectory } from './postgres-contact-directory.js';

/** Who a sender is, remembered once a process: what the intake learns, the sockets of visitors know at once. */
@Global()
@Module({
  providers: [
    {
      provide: PostgresContactDirectory,
      useFactory: (database: Database) => new PostgresContactDirectory(database),
      inject: [DATABASE],
    },
  ],
  exports: [PostgresContactDirectory],
})
export class IdentityModule {}
