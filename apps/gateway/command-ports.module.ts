import { Module, type DynamicModule } from '@nestjs/common';
import type { ChannelLimits } from '#libs/application/ports/channels.js';
import { CHANNEL_LIMITS, CONTACT_REACH, READ_DATABASE, REPLY_TEMPLATES } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { abilitiesOf } from '#libs/channels/delivery/abilities.js';
import { splitText } from '#libs/channels/delivery/split-text.js';
import { fits } from '#libs/channels/delivery/text-limit.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import { PostgresContactReach } from '#libs/read-models/contact-reach.js';
import { textLimitOf } from './views/text-limits.js';

/** What commands ask beside the log: what a channel can carry, and how a customer's contacts can be reached. */
@Module({})
export class CommandPortsModule {
  static forRoot(): DynamicModule {
    const limits: ChannelLimits = {
      tooLong(channel, text, capabilities) {
        const { max, unit } = textLimitOf(channel, capabilities);
        return fits(text, { max, unit: unit === 'bytes' ? 'BYTES' : 'CHARACTERS' })
          ? undefined
          : `${max} ${unit}`;
      },
      parts(channel, text, capabilities) {
        const { max, unit } = textLimitOf(channel, capabilities);
        const limit = { max, unit: unit === 'bytes' ? 'BYTES' : 'CHARACTERS' } as const;
        if (fits(text, limit)) return [text];
        const most = abilitiesOf(channel, capabilities).parts;
        if (most === 1) return undefined;
        const parts = splitText(text, limit);
        return parts.length <= most ? parts : undefined;
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
        {
          provide: REPLY_TEMPLATES,
          useFactory: (database: Database) => new TemplateStore(database),
          inject: [READ_DATABASE],
        },
      ],
      exports: [CHANNEL_LIMITS, CONTACT_REACH, REPLY_TEMPLATES],
    };
  }
}
