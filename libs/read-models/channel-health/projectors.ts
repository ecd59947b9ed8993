import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { RowProjection } from '../projection/row-projector.js';
import { CHANNEL_HEALTH_CHANGED, CHANNEL_HEALTH_SUBSCRIPTION } from '../queries-port.js';
import { foldAccount, type AccountRow } from './fold-account.js';
import { foldTraffic, trafficKey, trafficOf, type TrafficRow } from './fold-traffic.js';

const ACCOUNT_COLUMNS =
  'account_id, channel, name, capabilities, paused_at, paused_reason, notices, version, partition, position';
const TRAFFIC_COLUMNS =
  'account_id, partition, day, received, sent, failed, last_received_at, last_sent_at, last_failed_at, last_error';

/** Figures of a day: nobody waits for the last second of them, and every message would be a row to write. */
const TRAFFIC_PACE_MS = 1_000;

interface StoredAccount {
  account_id: string;
  channel: AccountRow['channel'];
  name: string;
  capabilities: AccountRow['capabilities'];
  paused_at: number | null;
  paused_reason: string | null;
  notices: AccountRow['notices'];
  version: number;
  partition: number;
  position: number;
}

export function channelHealthProjection(signals: Signals): RowProjection<AccountRow> {
  return {
    name: CHANNEL_HEALTH_SUBSCRIPTION,
    tables: ['channel_health'],
    types: [
      'ChannelConnected',
      'CapabilitiesChanged',
      'ChannelPaused',
      'ChannelResumed',
      'ChannelNoticeReceived',
    ],
    keysOf: (event) =>
      'accountId' in event.data && event.data.accountId !== undefined ? [event.data.accountId] : [],
    fold: foldAccount,
    async load(tx, keys) {
      const rows = await tx.query<StoredAccount>(
        {
          name: 'channel-health-load',
          text: `select ${ACCOUNT_COLUMNS} from channel_health where account_id = any ($1::text[])`,
        },
        [keys],
      );
      return new Map(
        rows.map((row) => [
          row.account_id,
          {
            accountId: row.account_id,
            channel: row.channel,
            name: row.name,
            capabilities: row.capabilities,
            pausedAt: row.paused_at,
            pausedReason: row.paused_reason,
            notices: row.notices,
            version: row.version,
            partition: row.partition,
            position: row.position,
          },
        ]),
      );
    },
    save(tx, changes) {
      const rows = changes.flatMap(({ after: row }): StoredAccount[] =>
        row
          ? [
              {
                account_id: row.accountId,
                channel: row.channel,
                name: row.name,
                capabilities: row.capabilities,
                paused_at: row.pausedAt,
                paused_reason: row.pausedReason,
                notices: row.notices,
                version: row.version,
                partition: row.partition,
                position: row.position,
              },
            ]
          : [],
      );
      tx.send(
        { name: 'channel-health-save', text: upsert('channel_health', ACCOUNT_COLUMNS, ['account_id']) },
        [JSON.stringify(rows)],
      );
    },
    changed: () => signals.publish(CHANNEL_HEALTH_CHANGED, {}),
  };
}

export function channelTrafficProjection(): RowProjection<TrafficRow> {
  return {
    name: 'channel-traffic',
    pace: TRAFFIC_PACE_MS,
    tables: ['channel_traffic'],
    types: ['MessageReceived', 'MessageDispatched', 'MessageFailed'],
    keysOf(event) {
      const traffic = trafficOf(event);
      return traffic ? [trafficKey(traffic, event.partition)] : [];
    },
    fold: foldTraffic,
    async load(tx, keys) {
      const parts = keys.map((key) => /^(\d+)\/([\d-]+)\/(.*)$/.exec(key)!);
      const rows = await tx.query<TrafficRow>(
        {
          name: 'channel-traffic-load',
          text: `select t.account_id as "accountId", t.partition, t.day::text as day, received, sent, failed, last_received_at as "lastReceivedAt",
                   last_sent_at as "lastSentAt", last_failed_at as "lastFailedAt", last_error as "lastError"
                 from channel_traffic t join unnest($1::smallint[], $2::date[], $3::text[]) w(p, d, a) on t.partition = w.p and t.day = w.d and t.account_id = w.a`,
        },
        [parts.map((p) => Number(p[1])), parts.map((p) => p[2]), parts.map((p) => p[3])],
      );
      return new Map(rows.map((row) => [`${row.partition}/${row.day}/${row.accountId}`, row]));
    },
    save(tx, changes) {
      const rows = changes.flatMap(({ after: row }) =>
        row
          ? [
              {
                account_id: row.accountId,
                partition: row.partition,
                day: row.day,
                received: row.received,
                sent: row.sent,
                failed: row.failed,
                last_received_at: row.lastReceivedAt,
                last_sent_at: row.lastSentAt,
                last_failed_at: row.lastFailedAt,
                last_error: row.lastError,
              },
            ]
          : [],
      );
      tx.send(
        {
          name: 'channel-traffic-save',
          text: upsert('channel_traffic', TRAFFIC_COLUMNS, ['account_id', 'partition', 'day']),
        },
        [JSON.stringify(rows)],
      );
    },
  };
}

function upsert(table: string, columns: string, key: readonly string[]): string {
  const others = columns.split(', ').filter((column) => !key.includes(column));
  return `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)
    on conflict (${key.join(', ')}) do update set ${others.map((c) => `${c} = excluded.${c}`).join(', ')}`;
}
