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

/** The report is written by the watch (libs/channels/accounts/watch), its state joined where it is read. */
const WATCHED = {
  name: 'channel-health-watched',
  text: `select w.account_id as id,
      case when w.checked_at is null then null else json_build_object(
        'checkedAt', w.checked_at, 'checks', coalesce(w.report -> 'checks', '[]'), 'subscribedAt', w.subscribed_at,
        'tokenExpiresAt', w.report -> 'tokenExpiresAt', 'handle', w.report -> 'handle', 'quality', w.report -> 'quality',
        'messagingLimit', w.report -> 'messagingLimit') end as watch,
      case when g.account_id is null then null else json_build_object(
        'state', g.state, 'since', g.since, 'until', g.until, 'conversations', g.conversations,
        'conversationsRead', g.conversations_read, 'messagesFound', g.messages_found, 'messagesAdded', g.messages_added,
        'problem', g.problem, 'changedAt', g.changed_at) end as gap
    from channel_watch w left join channel_gaps g on g.account_id = w.account_id`,
};

type Watched = Pick<ChannelAccountRow, 'watch' | 'gap'>;
const UNWATCHED: Watched = { watch: null, gap: null };

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
    const [accounts, traffic, watched] = await Promise.all([
      this.orm.run((entities) =>
        entities.find(AccountEntity, { order: { channel: 'ASC', name: 'ASC', id: 'ASC' } }),
      ),
      this.database.query<Traffic & { id: string }>(TRAFFIC, [dayOf(now)]),
      this.database.query<Watched & { id: string }>(WATCHED),
    ]);
    const trafficOf = new Map(traffic.map((row) => [row.id, row]));
    const watchOf = new Map(watched.map((row) => [row.id, row]));
    return accounts.map((account) => ({
      ...account,
      ...(trafficOf.get(account.id) ?? QUIET),
      ...(watchOf.get(account.id) ?? UNWATCHED),
    }));
  }
}
