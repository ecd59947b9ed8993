import { Module, type DynamicModule } from '@nestjs/common';
import { ConnectorsModule } from '#apps/channels/connectors/connectors.module.js';
import { AccountWatchModule } from '#apps/channels/account-watch.module.js';
import { ChannelsModule } from '#apps/channels/channels.module.js';
import { DispatchModule } from '#apps/channels/dispatch.module.js';
import { WebchatModule } from '#apps/channels/webchat.module.js';
import { ProfilesModule } from '#apps/channels/profiles.module.js';
import { TemplatesModule } from '#apps/channels/templates.module.js';
import { MediaModule } from '#apps/channels/media.module.js';
import { ConversationsModule } from '#apps/conversations/conversations.module.js';
import { CommandPortsModule } from '#apps/gateway/command-ports.module.js';
import type { GatewayOptions } from '#apps/gateway/gateway-options.js';
import { GATEWAY_ENTITIES } from '#apps/gateway/gateway-entities.js';
import { GatewayModule } from '#apps/gateway/gateway.module.js';
import { GatewayPartsModule } from '#apps/gateway/gateway-parts.module.js';
import { ProjectionsModule } from '#apps/projections/projections.module.js';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import { MediaStoreModule } from '#libs/channels/media/media-store.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { OrmModule } from '#libs/database/orm/orm.module.js';
import { LogModule } from '#libs/log/log.module.js';
import { MessagingModule } from '#libs/messaging/nest/messaging.module.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { ReadModelsModule } from '#libs/read-models/read-models.module.js';
import { AgentNamesModule } from './agent-names.module.js';

export interface StandaloneOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly databaseUrl: string;
  readonly gateway?: GatewayOptions;
}

/** All services in one process. */
@Module({})
export class StandaloneModule {
  static forRoot({ config, logger, databaseUrl, gateway = {} }: StandaloneOptions): DynamicModule {
    const parts = GatewayPartsModule.forRoot(gateway);
    const names = AgentNamesModule.forRoot(parts);
    return {
      module: StandaloneModule,
      imports: [
        PlatformModule.forRoot({ config, logger }),
        // Each busy subscription may hold two, and the append lanes must never wait for them.
        DatabaseModule.forRoot({ url: databaseUrl, writers: 32 }),
        OrmModule.forRoot(GATEWAY_ENTITIES),
        MessagingModule.forRoot({ signals: 'in-memory' }),
        LogModule.forRoot(),
        MediaStoreModule.forRoot(),
        ReadModelsModule.forRoot(),
        CommandPortsModule.forRoot(),
        ConversationCommandsModule,
        ChannelsModule,
        WebchatModule.forRoot(names),
        ConversationsModule,
        MediaModule,
        DispatchModule.forRoot(names),
        ConnectorsModule,
        ProfilesModule,
        TemplatesModule,
        AccountWatchModule,
        ProjectionsModule,
        GatewayModule.forRoot(gateway, parts),
      ],
    };
  }
}
