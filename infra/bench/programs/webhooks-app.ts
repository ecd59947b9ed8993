import { Module } from '@nestjs/common';
import { DATABASE } from '#libs/application/tokens.js';
import { ChannelsModule } from '#apps/channels/channels.module.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import type { Database } from '#libs/database/database.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { LogModule } from '#libs/log/log.module.js';
import { MessagingModule } from '#libs/messaging/nest/messaging.module.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { benchConfig } from '../ground/bench-config.js';
import type { Program } from '../ground/program.js';
import { NUMBER } from '../material/webhook-body.js';

export interface WebhooksAppOptions {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly appSecret: string;
}

/** The channels service, whole: what comes behind it (conversations, read models) runs elsewhere, or later. */
export async function start({ databaseUrl, folder, appSecret }: WebhooksAppOptions): Promise<Program> {
  const config = benchConfig({ folder });
  const logger = createLogger({ level: 'error' });
  class Root {}
  Module({
    imports: [
      PlatformModule.forRoot({ config, logger }),
      DatabaseModule.forRoot({ url: databaseUrl }),
      MessagingModule.forRoot({ signals: 'in-memory' }),
      LogModule.forRoot(),
      ChannelsModule,
    ],
  })(Root);
  const app = await createApp(Root, config, logger);
  await app.listen(0, '127.0.0.1');
  const connected = await app.get(AccountStore).connect({
    channel: 'whatsapp',
    name: 'Bench number',
    externalIds: { ...NUMBER },
    secrets: { appSecret, verifyToken: 'verify', accessToken: 'access' },
  });
  if ('refused' in connected) throw new Error(connected.reason);
  await app.get(AccountDirectory).reload();
  const database = app.get<Database>(DATABASE);
  return {
    url: await app.getUrl(),
    commands: {
      async stored(): Promise<number> {
        const [row] = await database.query<{ n: number }>('select count(*)::int as n from channel_events');
        return row?.n ?? 0;
      },
    },
    close: () => app.close(),
  };
}
