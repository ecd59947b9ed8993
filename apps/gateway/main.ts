import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { OrmModule } from '#libs/database/orm/orm.module.js';
import { MediaStoreModule } from '#libs/channels/media/media-store.module.js';
import { LogModule } from '#libs/log/log.module.js';
import { MessagingModule } from '#libs/messaging/nest/messaging.module.js';
import { loadConfig } from '#libs/platform/config/environment.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { Shutdown } from '#libs/platform/shutdown/shutdown.js';
import { ReadModelsModule } from '#libs/read-models/read-models.module.js';
import { CommandPortsModule } from './command-ports.module.js';
import { GATEWAY_ENTITIES } from './gateway-entities.js';
import { GatewayModule } from './gateway.module.js';

/** The gateway as a process of its own, beside others on the same, migrated database. */
const config = loadConfig();
const logger = createLogger({ level: config.logLevel });
if (config.databaseUrl === undefined)
  throw new Error('DATABASE_URL is missing: a gateway alone has no database of its own');

class Gateway {}
Module({
  imports: [
    PlatformModule.forRoot({ config, logger }),
    DatabaseModule.forRoot({ url: config.databaseUrl }),
    OrmModule.forRoot(GATEWAY_ENTITIES),
    MessagingModule.forRoot({ signals: 'postgres' }),
    LogModule.forRoot(),
    MediaStoreModule.forRoot(),
    ReadModelsModule.forRoot(),
    CommandPortsModule.forRoot(),
    ConversationCommandsModule,
    GatewayModule.forRoot(),
  ],
})(Gateway);

const app = await createApp(Gateway, config, logger);
new Shutdown(logger, () => logger.info('shutting down')).add('app', () => app.close());
await app.listen(config.port, config.host);
logger.info('the gateway listens', { port: config.port });
