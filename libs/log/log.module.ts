import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { wakeChannel } from '#libs/application/ports/wake-up.js';
import { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  CHANNEL_ACCOUNT_STATES,
  CHANNEL_LOG,
  CHANNEL_READER,
  CLOCK,
  CONFIG,
  CONVERSATION_STATES,
  CUSTOMER_STATES,
  DATABASE,
  EVENT_LOG,
  INBOX_READER,
  LOGGER,
  REFS,
  SECRET_BOX,
  SIGNALS,
} from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { channelAccount } from '#libs/domain/channel-account/index.js';
import { conversation } from '#libs/domain/conversation/index.js';
import { customer } from '#libs/domain/customer/index.js';
import type { Config } from '#libs/platform/config/config.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { KeyedRefs } from '#libs/privacy/refs.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { ChannelTopicReader } from './channel/channel-topic-reader.js';
import { PostgresChannelLog } from './channel/postgres-channel-log.js';
import { logMaintenance } from './maintenance/log-maintenance.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { InboxTopicReader } from './read/inbox-topic-reader.js';
import { TailedReader } from './read/tailed-reader.js';
import { TopicTail } from './read/topic-tail.js';

const INBOX_TAIL = Symbol('InboxTail');
const CHANNEL_TAIL = Symbol('ChannelTail');

/** The log and what reads and writes it, everywhere; keys derived from the master key. */
@Module({})
export class LogModule {
  static forRoot(): DynamicModule {
    const providers = [
      {
        provide: MasterKey,
        useFactory: (config: Config) => MasterKey.parse(config.masterKey),
        inject: [CONFIG],
      },
      {
        provide: SECRET_BOX,
        useFactory: (master: MasterKey) => new MasterSecretBox(master),
        inject: [MasterKey],
      },
      {
        provide: TransportSeal,
        useFactory: (master: MasterKey) => new TransportSeal(master),
        inject: [MasterKey],
      },
      {
        provide: REFS,
        useFactory: (database: Database, master: MasterKey) => KeyedRefs.load(database, master),
        inject: [DATABASE, MasterKey],
      },
      {
        provide: KeyRing,
        useFactory: (database: Database, master: MasterKey) => new KeyRing(database, master),
        inject: [DATABASE, MasterKey],
      },
      { provide: EventSealer, useFactory: (keys: KeyRing) => new EventSealer(keys), inject: [KeyRing] },
      { provide: INBOX_TAIL, useFactory: tailOf, inject: [CLOCK] },
      { provide: CHANNEL_TAIL, useFactory: tailOf, inject: [CLOCK] },
      { provide: EVENT_LOG, useFactory: openEventLog, inject: [DATABASE, EventSealer, INBOX_TAIL, SIGNALS] },
      {
        provide: CHANNEL_LOG,
        useFactory: openChannelLog,
        inject: [DATABASE, TransportSeal, CHANNEL_TAIL, SIGNALS],
      },
      {
        provide: INBOX_READER,
        useFactory: (
          database: Database,
          sealer: EventSealer,
          log: PostgresEventLog,
          tail: TopicTail<'inbox-events'>,
        ) =>
          new TailedReader(
            new InboxTopicReader(database, sealer, log.partitions),
            tail,
            (event) => event.type,
          ),
        inject: [DATABASE, EventSealer, EVENT_LOG, INBOX_TAIL],
      },
      {
        provide: CHANNEL_READER,
        useFactory: (
          database: Database,
          seal: TransportSeal,
          log: PostgresChannelLog,
          tail: TopicTail<'channel-events'>,
        ) =>
          new TailedReader(
            new ChannelTopicReader(database, seal, log.partitions),
            tail,
            (delivery) => delivery.event.type,
          ),
        inject: [DATABASE, TransportSeal, CHANNEL_LOG, CHANNEL_TAIL],
      },
      {
        provide: HourlyMaintenance,
        useFactory: logMaintenance,
        inject: [DATABASE, CLOCK, LOGGER],
      },
      {
        provide: CONVERSATION_STATES,
        useFactory: (log: PostgresEventLog) =>
          following(log, new StreamStates(log, conversation, 'conversation')),
        inject: [EVENT_LOG],
      },
      {
        provide: CUSTOMER_STATES,
        useFactory: (log: PostgresEventLog) => following(log, new StreamStates(log, customer, 'customer')),
        inject: [EVENT_LOG],
      },
      {
        provide: CHANNEL_ACCOUNT_STATES,
        useFactory: (log: PostgresEventLog) =>
          following(log, new StreamStates(log, channelAccount, 'channel-account', 1_000)),
        inject: [EVENT_LOG],
      },
    ];
    return {
      module: LogModule,
      global: true,
      providers,
      exports: providers.map((provider) => provider.provide),
    };
  }
}

const tailOf = (clock: Clock): TopicTail<never> => new TopicTail(() => clock.now());

/** Keeps folded streams in step with what this process commits. */
function following<S extends { absorb: StreamStates<never, unknown>['absorb'] }>(
  log: PostgresEventLog,
  states: S,
): S {
  log.onCommit((events) => states.absorb(events));
  return states;
}

async function openEventLog(
  database: Database,
  sealer: EventSealer,
  tail: TopicTail<'inbox-events'>,
  signals: Signals,
): Promise<PostgresEventLog> {
  const log = await PostgresEventLog.open(database, sealer);
  log.onCommit((events) => {
    tail.add(events);
    signals.publish(wakeChannel('inbox-events'), headsOf(events));
  });
  return log;
}

async function openChannelLog(
  database: Database,
  seal: TransportSeal,
  tail: TopicTail<'channel-events'>,
  signals: Signals,
): Promise<PostgresChannelLog> {
  const log = await PostgresChannelLog.open(database, seal);
  log.onCommit((deliveries) => {
    tail.add(deliveries);
    signals.publish(wakeChannel('channel-events'), headsOf(deliveries));
  });
  return log;
}

function headsOf(events: readonly { partition: number; position: number }[]): Record<number, number> {
  const heads: Record<number, number> = {};
  for (const { partition, position } of events) heads[partition] = Math.max(heads[partition] ?? 0, position);
  return heads;
}
