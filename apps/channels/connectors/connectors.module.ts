import { Inject, Module, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_LOG,
  CLOCK,
  CONFIG,
  DATABASE,
  LOGGER,
  OUTGOING_MEDIA,
  REFS,
  SECRET_BOX,
  SIGNALS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { Connectors } from '#libs/channels/connectors/administration/connectors.js';
import { connectorChannels } from '#libs/channels/connectors/connector-channels.js';
import { ConnectorIntake } from '#libs/channels/connectors/intake/connector-intake.js';
import { KnownEvents } from '#libs/channels/connectors/intake/known-events.js';
import { ConnectorKeys } from '#libs/channels/connectors/keys/connector-keys.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import type { OutgoingMedia } from '#libs/channels/media/outgoing-media.js';
import type { Database } from '#libs/database/database.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import { connectorMaintenance } from './connector-maintenance.js';
import { ConnectorsController } from './connectors.controller.js';

/** Other teams' connectors: their events in, our replies out as callbacks. */
@Module({
  imports: [ConversationCommandsModule],
  controllers: [ConnectorsController],
  providers: [
    {
      provide: ConnectorKeys,
      useFactory: (database: Database, signals: Signals, clock: Clock, logger: Logger) =>
        new ConnectorKeys(database, signals, clock, (error) =>
          logger.warn('the use of a key was not noted', { error }),
        ),
      inject: [DATABASE, SIGNALS, CLOCK, LOGGER],
    },
    {
      provide: ConnectorIntake,
      useFactory: (database: Database, log: ChannelLog, refs: Refs, clock: Clock) =>
        new ConnectorIntake(new KnownEvents(database), log, refs, clock),
      inject: [DATABASE, CHANNEL_LOG, REFS, CLOCK],
    },
    {
      provide: Connectors,
      useFactory: (
        database: Database,
        box: SecretBox,
        signals: Signals,
        clock: Clock,
        accounts: ChannelAccountCommands,
      ) => new Connectors({ database, box, signals, clock, accounts }),
      inject: [DATABASE, SECRET_BOX, SIGNALS, CLOCK, ChannelAccountCommands],
    },
    { provide: HourlyMaintenance, useFactory: connectorMaintenance, inject: [DATABASE, CLOCK, LOGGER] },
  ],
})
export class ConnectorsModule implements OnApplicationShutdown {
  constructor(
    @Inject(ConnectorKeys) private readonly keys: ConnectorKeys,
    @Inject(SenderRegistry) senders: SenderRegistry,
    @Inject(AccountDirectory) directory: AccountDirectory,
    @Inject(CLOCK) clock: Clock,
    @Inject(CONFIG) config: Config,
    @Optional() @Inject(OUTGOING_MEDIA) files: OutgoingMedia | undefined,
  ) {
    const rules = { allowed: new Set(config.connectorHosts) };
    senders.registerConnectors(connectorChannels({ directory, clock, rules, ...(files ? { files } : {}) }));
  }

  onApplicationShutdown(): void {
    this.keys.close();
  }
}
