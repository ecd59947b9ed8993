import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CLOCK,
  CONFIG,
  CONVERSATION_STATES,
  DATABASE,
  EVENT_LOG,
  INBOX_READER,
  LOGGER,
  METRICS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { Downloader } from '#libs/channels/media/download/downloader.js';
import { DownloadsTable } from '#libs/channels/media/download/downloads-table.js';
import { mediaSubscriber } from '#libs/channels/media/download/media-subscriber.js';
import { PACE } from '#libs/channels/media/download/paced.js';
import { RecordAttachments } from '#libs/channels/media/download/record-attachments.js';
import { WhatsAppMedia } from '#libs/channels/media/download/sources/whatsapp-media.js';
import { MediaLibrary } from '#libs/channels/media/media-library.js';
import { connectionsIn } from '#libs/channels/whatsapp/deliver/connection.js';
import type { Database } from '#libs/database/database.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import { DAY } from '#libs/domain/time.js';
import { SubscriptionRegistry } from '#libs/messaging/nest/subscription-registry.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';

/** An upload that nobody has sent after so long is a draft that nobody will send. */
const UNSENT = 7 * DAY;

/** Files of customers in: queued from the log, fetched in the background, told to their conversations. */
@Module({
  providers: [
    {
      provide: Downloader,
      useFactory: (
        log: EventLog,
        reader: TopicReader<'inbox-events'>,
        conversations: StreamStates<ConversationEvent, ConversationState>,
        database: Database,
        library: MediaLibrary,
        directory: AccountDirectory,
        config: Config,
        clock: Clock,
        metrics: Metrics,
        logger: Logger,
      ) => {
        const outcomes = metrics.counter(
          'throughline_media_downloads_total',
          'Files of customers by what became of one try to fetch them',
          ['channel', 'outcome'],
        );
        const { url, version } = config.graphApi;
        const graph = new GraphClient(graphEndpoint(url, version));
        return new Downloader(
          {
            reader,
            library,
            clock,
            downloads: new DownloadsTable(database),
            record: new RecordAttachments(log, conversations, clock),
            sources: new Map([['whatsapp', new WhatsAppMedia(graph, url, connectionsIn(directory))]]),
            rules: { allowed: new Set(config.media.hosts) },
            pace: PACE,
          },
          {
            onOutcome: ({ channel }, outcome) => outcomes.inc({ channel, outcome }),
            onError: (error) => logger.warn('a file could not be fetched now', { error }),
          },
        );
      },
      inject: [
        EVENT_LOG,
        INBOX_READER,
        CONVERSATION_STATES,
        DATABASE,
        MediaLibrary,
        AccountDirectory,
        CONFIG,
        CLOCK,
        METRICS,
        LOGGER,
      ],
    },
    {
      provide: HourlyMaintenance,
      useFactory: (library: MediaLibrary, clock: Clock, log: Logger) =>
        new HourlyMaintenance(
          [
            {
              name: 'sweep files',
              run: async (stopping) => {
                const swept = await library.sweep(clock.now() - UNSENT, stopping);
                if (swept > 0) log.info('files swept', { swept });
              },
            },
          ],
          log,
        ),
      inject: [MediaLibrary, CLOCK, LOGGER],
    },
  ],
})
export class MediaModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(SubscriptionRegistry) private readonly subscribers: SubscriptionRegistry,
    @Inject(Downloader) private readonly downloader: Downloader,
  ) {}

  onModuleInit(): void {
    this.subscribers.add(mediaSubscriber(() => this.downloader.wake()));
  }

  onApplicationBootstrap(): void {
    this.downloader.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.downloader.stop();
  }
}
