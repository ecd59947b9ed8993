import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CHANNEL_LOG,
  CLOCK,
  CONFIG,
  DATABASE,
  EVENT_LOG,
  IDS,
  LOGGER,
  SECRET_BOX,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { MetaCalls } from '#libs/channels/accounts/provider/meta-calls.js';
import { graphClients } from '#libs/channels/accounts/provider/graph-clients.js';
import { AccountFate } from '#libs/channels/accounts/watch/account-fate.js';
import { AccountWatch } from '#libs/channels/accounts/watch/account-watch.js';
import { WatchTable } from '#libs/channels/accounts/watch/watch-table.js';
import { ConversationsApi } from '#libs/channels/gap-fill/conversations-api.js';
import { GapFiller } from '#libs/channels/gap-fill/gap-filler.js';
import { GapTable } from '#libs/channels/gap-fill/gap-table.js';
import { gapTranslation } from '#libs/channels/gap-fill/gap-translation.js';
import { WebhookIngest } from '#libs/channels/ingest/webhook-ingest.js';
import type { Database } from '#libs/database/database.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';

/** Due looks are found this often; how often an account is looked at is the watch's own business. */
const ROUND_MS = 5_000;
/** Two calls a second (channel facts 3.4). */
const REST_MS = 500;

/** Looks after the connected accounts: access, subscriptions, and what an outage left out. */
@Module({
  providers: [
    {
      provide: WatchTable,
      useFactory: (database: Database) => new WatchTable(database),
      inject: [DATABASE],
    },
    {
      provide: GapFiller,
      useFactory: (
        database: Database,
        box: SecretBox,
        directory: AccountDirectory,
        config: Config,
        log: ChannelLog,
        clock: Clock,
        ids: Ids,
        logger: Logger,
      ) =>
        new GapFiller({
          table: new GapTable(database, box),
          directory,
          conversations: new ConversationsApi(graphClients(config), rest),
          translate: gapTranslation,
          log,
          clock,
          ids,
          onFailure: (what, error) => logger.warn('a gap could not be filled now', { what, error }),
        }),
      inject: [DATABASE, SECRET_BOX, AccountDirectory, CONFIG, CHANNEL_LOG, CLOCK, IDS, LOGGER],
    },
    {
      provide: AccountWatch,
      useFactory: (
        directory: AccountDirectory,
        table: WatchTable,
        filler: GapFiller,
        log: EventLog,
        states: StreamStates<ChannelAccountEvent, ChannelAccountState>,
        config: Config,
        clock: Clock,
        logger: Logger,
      ) =>
        new AccountWatch({
          directory,
          table,
          calls: new MetaCalls(graphClients(config)),
          fate: new AccountFate(log, states),
          publicUrl: () => config.publicUrl,
          clock,
          openGap: (account, since) => filler.open(account, since),
          onFailure: (what, error) => logger.warn('an account could not be looked at', { what, error }),
        }),
      inject: [
        AccountDirectory,
        WatchTable,
        GapFiller,
        EVENT_LOG,
        CHANNEL_ACCOUNT_STATES,
        CONFIG,
        CLOCK,
        LOGGER,
      ],
    },
  ],
  exports: [AccountWatch],
})
export class AccountWatchModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(AccountWatch) private readonly watch: AccountWatch,
    @Inject(GapFiller) private readonly filler: GapFiller,
    @Inject(WatchTable) private readonly table: WatchTable,
    @Inject(WebhookIngest) private readonly ingest: WebhookIngest,
    @Inject(AccountDirectory) private readonly directory: AccountDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.ingest.onHandshake = (channel, verifyToken) => void this.shookHands(channel, verifyToken);
  }

  onApplicationBootstrap(): void {
    void this.begin();
    this.timer = setInterval(() => void this.round(), ROUND_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.watch.stop();
    await this.filler.stop();
  }

  private async begin(): Promise<void> {
    await this.watch
      .begin()
      .catch((error: unknown) => this.logger.warn('accounts could not be looked at', { error }));
    await this.round();
  }

  private async round(): Promise<void> {
    await this.watch.round();
    await this.filler.round();
  }

  private async shookHands(channel: string, verifyToken: string): Promise<void> {
    const { accounts } = await this.directory.accounts();
    const whose = accounts.filter(
      (account) => account.channel === channel && account.secret('verifyToken') === verifyToken,
    );
    await this.table
      .handshaken(
        whose.map(({ id }) => id),
        this.clock.now(),
      )
      .catch((error: unknown) => this.logger.warn('a handshake could not be noted', { error }));
  }
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MS));
