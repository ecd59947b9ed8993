import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_LOG,
  CLOCK,
  CONFIG,
  DATABASE,
  LOGGER,
  METRICS,
  OUTGOING_MEDIA,
  SECRET_BOX,
  SIGNALS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { WebhookIngest } from '#libs/channels/ingest/webhook-ingest.js';
import { instagramChannel } from '#libs/channels/instagram/instagram.js';
import type { OutgoingMedia } from '#libs/channels/media/outgoing-media.js';
import { UploadedIds } from '#libs/channels/media/uploaded-ids.js';
import { messengerChannel } from '#libs/channels/messenger/messenger.js';
import { PersonaTable } from '#libs/channels/meta/deliver/persona-table.js';
import { whatsAppChannel } from '#libs/channels/whatsapp/whatsapp.js';
import type { Database } from '#libs/database/database.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { WEBHOOK_CHANNELS } from './tokens.js';
import { PersonaPictureController } from './persona-picture.controller.js';
import { ingestObserver } from './webhooks/ingest-observer.js';
import { acceptRawWebhooks } from './webhooks/raw-bodies.js';
import { webhookChannels } from './webhooks/webhook-channels.js';
import { WebhookController } from './webhooks/webhook.controller.js';

/**
 * Webhooks in, and what the ways out are made of. Global: web chat and the dispatcher build on AccountDirectory,
 * AccountStore and SenderRegistry, to which each channel adds its sender.
 */
@Global()
@Module({
  controllers: [PersonaPictureController, WebhookController],
  providers: [
    {
      provide: AccountStore,
      useFactory: (database: Database, box: SecretBox, signals: Signals, clock: Clock) =>
        new AccountStore(database, box, signals, clock),
      inject: [DATABASE, SECRET_BOX, SIGNALS, CLOCK],
    },
    {
      provide: AccountDirectory,
      useFactory: (store: AccountStore, signals: Signals, clock: Clock, logger: Logger) =>
        new AccountDirectory(store, signals, clock, {
          onLoadFailed: (error) => logger.warn('channel accounts could not be read again', { error }),
        }),
      inject: [AccountStore, SIGNALS, CLOCK, LOGGER],
    },
    {
      provide: WebhookIngest,
      useFactory: (
        directory: AccountDirectory,
        log: ChannelLog,
        clock: Clock,
        metrics: Metrics,
        logger: Logger,
      ) =>
        new WebhookIngest(directory, log, clock, ingestObserver(metrics, logger.child({ part: 'channels' }))),
      inject: [AccountDirectory, CHANNEL_LOG, CLOCK, METRICS, LOGGER],
    },
    { provide: WEBHOOK_CHANNELS, useFactory: webhookChannels },
    {
      provide: SenderRegistry,
      useFactory: (
        directory: AccountDirectory,
        config: Config,
        database: Database,
        clock: Clock,
        media: OutgoingMedia | undefined,
      ) => {
        const registry = new SenderRegistry();
        const { graphApi: graph, instagramApi: instagramGraph } = config;
        const files = media && { media, uploaded: new UploadedIds(database), clock };
        registry.register(whatsAppChannel(directory, graph, files));
        const personas = new PersonaTable(database);
        registry.register(
          messengerChannel({ directory, graph, personas, media, clock, publicUrl: config.publicUrl }),
        );
        registry.register(instagramChannel({ directory, graph, instagramGraph, media }));
        return registry;
      },
      inject: [AccountDirectory, CONFIG, DATABASE, CLOCK, { token: OUTGOING_MEDIA, optional: true }],
    },
  ],
  exports: [AccountStore, AccountDirectory, SenderRegistry, WebhookIngest],
})
export class ChannelsModule implements OnApplicationShutdown {
  constructor(
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(AccountDirectory) private readonly directory: AccountDirectory,
  ) {
    // Before any route is registered, and without the help of whoever starts the process.
    acceptRawWebhooks(host.httpAdapter.getInstance<FastifyInstance>());
  }

  onApplicationShutdown(): void {
    this.directory.close();
  }
}
