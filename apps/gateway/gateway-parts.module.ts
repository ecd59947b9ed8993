import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Progress, Signals } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CLOCK,
  CONFIG,
  DATABASE,
  EVENT_LOG,
  IDS,
  PROGRESS,
  READ_DATABASE,
  SECRET_BOX,
  SIGNALS,
} from '#libs/application/tokens.js';
import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { graphClients } from '#libs/channels/accounts/provider/graph-clients.js';
import { MetaCalls } from '#libs/channels/accounts/provider/meta-calls.js';
import { WatchTable } from '#libs/channels/accounts/watch/watch-table.js';
import { ChannelOnboarding } from '#libs/channels/onboarding/onboarding.js';
import type { Database } from '#libs/database/database.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import { Orm } from '#libs/database/orm/orm.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import type { Config } from '#libs/platform/config/config.js';
import { ParkedControl } from '#libs/messaging/parking/parked-control.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import {
  CHANNEL_HEALTH_QUERIES,
  CUSTOMER_QUERIES,
  INBOX_QUERIES,
  PARKED_STREAMS,
  THREAD_QUERIES,
  type ChannelHealthQueries,
  type CustomerQueries,
  type InboxQueries,
  type ParkedStreams,
  type ThreadQueries,
} from '#libs/read-models/queries-port.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import { Staff } from '#libs/staff/staff.js';
import type { GatewayOptions } from './gateway-options.js';
import { GraphqlRateLimit } from './http/graphql-rate-limit.js';
import { OnlineAgents } from './live/online-agents.js';
import { PresenceBoard } from './live/presence-board.js';
import { Powers } from './permissions/powers.js';
import { AccountDirectory } from './read/account-directory.js';
import { ParkedControlStreams } from './read/parked-streams.js';
import { ReadContexts } from './read/read-context.js';
import { SeenPositions } from './read/seen-positions.js';
import { Authenticator } from './session/authenticator.js';
import { GATEWAY_OPTIONS, REAL_CLOCK } from './tokens.js';

/** Names of colleagues whose change another process made and whose signal was lost. */
const DIRECTORY_EXPIRES_MS = 5_000;
const SWEEP_MS = 60 * 60 * 1_000;

const PARTS = [
  {
    provide: PARKED_STREAMS,
    inject: [ParkedControl, READ_DATABASE],
    useFactory: (control: ParkedControl, database: Database) => new ParkedControlStreams(control, database),
  },
  { provide: REAL_CLOCK, useFactory: (): Clock => new SystemClock() },
  {
    provide: Staff,
    inject: [DATABASE, Orm, REAL_CLOCK, IDS, SIGNALS, CONFIG],
    useFactory: (
      database: Database,
      orm: Orm,
      clock: Clock,
      ids: Ids,
      signals: Signals,
      config: Config,
    ): Staff =>
      new Staff({
        database,
        orm,
        clock,
        ids,
        signals,
        masterKey: MasterKey.parse(config.masterKey),
        publicUrl: () => config.publicUrl,
      }),
  },
  {
    provide: StaffDirectory,
    inject: [Staff, SIGNALS],
    useFactory: (staff: Staff, signals: Signals) => new StaffDirectory(staff.people, signals),
  },
  {
    provide: SessionWatch,
    inject: [Staff, SIGNALS],
    useFactory: (staff: Staff, signals: Signals) => new SessionWatch(staff.sessions, signals),
  },
  {
    provide: Authenticator,
    inject: [Staff, SessionWatch],
    useFactory: (staff: Staff, watch: SessionWatch) => new Authenticator(staff.tokens, watch),
  },
  {
    provide: AccountDirectory,
    inject: [CHANNEL_HEALTH_QUERIES, CLOCK],
    useFactory: (queries: ChannelHealthQueries, clock: Clock) => new AccountDirectory(queries, clock),
  },
  {
    provide: AccountStore,
    inject: [DATABASE, SECRET_BOX, SIGNALS, CLOCK],
    useFactory: (database: Database, box: SecretBox, signals: Signals, clock: Clock) =>
      new AccountStore(database, box, signals, clock),
  },
  {
    provide: ChannelOnboarding,
    inject: [AccountStore, EVENT_LOG, CHANNEL_ACCOUNT_STATES, DATABASE, CONFIG, CLOCK],
    useFactory: (
      store: AccountStore,
      log: EventLog,
      states: StreamStates<ChannelAccountEvent, ChannelAccountState>,
      database: Database,
      config: Config,
      clock: Clock,
    ) =>
      new ChannelOnboarding({
        store,
        commands: new ChannelAccountCommands(log, states, clock),
        calls: new MetaCalls(graphClients(config)),
        watch: new WatchTable(database),
        publicUrl: () => config.publicUrl,
        clock,
      }),
  },
  {
    provide: ReadContexts,
    inject: [
      INBOX_QUERIES,
      THREAD_QUERIES,
      CUSTOMER_QUERIES,
      CHANNEL_HEALTH_QUERIES,
      PARKED_STREAMS,
      AccountDirectory,
      StaffDirectory,
      CLOCK,
    ],
    useFactory: (
      inbox: InboxQueries,
      thread: ThreadQueries,
      customers: CustomerQueries,
      channels: ChannelHealthQueries,
      parked: ParkedStreams,
      accounts: AccountDirectory,
      staff: StaffDirectory,
      clock: Clock,
    ) => new ReadContexts({ inbox, thread, customers, channels, parked }, accounts, staff, clock),
  },
  {
    provide: SeenPositions,
    inject: [PROGRESS],
    useFactory: (progress: Progress) => new SeenPositions(progress),
  },
  {
    provide: OnlineAgents,
    inject: [SIGNALS, IDS],
    useFactory: (signals: Signals, ids: Ids) => new OnlineAgents(signals, ids),
  },
  { provide: PresenceBoard, inject: [SIGNALS], useFactory: (signals: Signals) => new PresenceBoard(signals) },
  {
    provide: GraphqlRateLimit,
    inject: [GATEWAY_OPTIONS],
    useFactory: (options: GatewayOptions) => new GraphqlRateLimit(options.graphqlPerMinute),
  },
];

/** What the gateway's resolvers, sockets and pages share, built from what the container has. */
@Module({})
export class GatewayPartsModule implements OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[];

  constructor(
    @Inject(Staff) staff: Staff,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
    @Inject(SessionWatch) private readonly watch: SessionWatch,
    @Inject(OnlineAgents) private readonly online: OnlineAgents,
    @Inject(PresenceBoard) private readonly board: PresenceBoard,
  ) {
    this.timers = [
      setInterval(() => directory.expire(), DIRECTORY_EXPIRES_MS).unref(),
      // What is left over costs room, not correctness: the next round tries again.
      setInterval(() => void staff.sweep().catch(() => undefined), SWEEP_MS).unref(),
    ];
  }

  static forRoot(options: GatewayOptions): DynamicModule {
    const own = { provide: GATEWAY_OPTIONS, useValue: options };
    const tokens = [...PARTS.map((part) => part.provide), GATEWAY_OPTIONS, Powers];
    return { module: GatewayPartsModule, providers: [own, ...PARTS, Powers], exports: tokens };
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const part of [this.directory, this.watch, this.online, this.board]) part.close();
  }
}
