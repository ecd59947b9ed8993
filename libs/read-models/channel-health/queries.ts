import type { Database } from '#libs/database/database.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { dayOf } from '#libs/privacy/period.js';
import type { ChannelAccountRow, ChannelHealthQueries } from '../queries-port.js';
import { AccountEntity } from './account.entity.js';

type Traffic = Pick<
  ChannelAccountRow,
  'lastWebhookAt' | 'lastSendAt' | 'lastErrorAt' | 'lastError' | 'sentToday' | 'failedToday'
>;

/** Sums over partitions and days: SQL says them shorter than a query builder. */
const TRAFFIC = {
  name: 'channel-health-traffic',
  text: `select account_id as id, max(last_received_at) as "lastWebhookAt", max(last_sent_at) as "lastSendAt", max(last_failed_at) as "lastErrorAt",
      (array_agg(last_error order by last_failed_at desc nulls last, partition))[1] as "lastError",
      coalesce(sum(sent) filter (where day = $1::date), 0)::int as "sentToday",
      coalesce(sum(failed) filter (where day = $1::date), 0)::int as "failedToday"
    from channel_traffic group by account_id`,
};

const QUIET: Traffic = {
  lastWebhookAt: null,
  lastSendAt: null,
  lastErrorAt: null,
  lastError: null,
  sentToday: 0,
  failedToday: 0,
};

export class PostgresChannelHealthQueries implements ChannelHealthQueries {
  constructor(
    private readonly database: Database,
    private readonly orm: Orm,
  ) {}

  async accounts(now: number): Promise<readonly ChannelAccountRow[]> {
    const [accounts, traffic] = await Promise.all([
      this.orm.run((entities) =>
        entities.find(AccountEntity, { order: { channel: 'ASC', name: 'ASC', id: 'ASC' } }),
      ),
      this.database.query<Traffic & { id: string }>(TRAFFIC, [dayOf(now)]),
    ]);
    const trafficOf = new Map(traffic.map((row) => [row.id, row]));
    return accounts.map((account) => ({ ...account, ...(trafficOf.get(account.id) ?? QUIET) }));
  }
}
