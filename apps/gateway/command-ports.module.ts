import { Module, type DynamicModule } from '@nestjs/common';
import type { ChannelLimits } from '#libs/application/ports/channels.js';
import { CHANNEL_LIMITS, CONTACT_REACH, READ_DATABASE } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { fits } from '#libs/channels/delivery/text-limit.js';
import { PostgresContactReach } from '#libs/read-models/contact-reach.js';
import { TEXT_LIMITS } from './views/text-limits.js';

/** What commands ask beside the log: what a channel can carry, and how a customer's contacts can be reached. */
@Module({})
export class CommandPortsModule {
  static forRoot(): DynamicModule {
    const limits: ChannelLimits = {
      tooLong(channel, text) {
        const { max, unit } = TEXT_LIMITS[channel];
        return fits(text, { max, unit: unit === 'bytes' ? 'BYTES' : 'CHARACTERS' })
          ? undefined
          : `${max} ${unit}`;
      },
    };
    return {
      module: CommandPortsModule,
      global: true,
      providers: [
        { provide: CHANNEL_LIMITS, useValue: limits },
        {
          provide: CONTACT_REACH,
          useFactory: (database: Database) => new PostgresContactReach(database),
          inject: [READ_DATABASE],
        },
      ],
      exports: [CHANNEL_LIMITS, CONTACT_REACH],
    };
  }
}
