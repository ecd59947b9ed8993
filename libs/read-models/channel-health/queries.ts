import type { Database } from '#libs/database/database.js';
import { dayOf } from '#libs/privacy/period.js';
import type { ChannelAccountRow, ChannelHealthQueries } from '../queries-port.js';

const ACCOUNTS = {
  name: 'channel-health-accounts',
  text: `select h.account_id as id, h.channel, h.name, h.capabilities, h.paused_at as "pausedAt", h.paused_reason as "pausedReason", h.notices,
      t.received_at as "lastWebhookAt", t.sent_at as "lastSendAt", t.failed_at as "lastErrorAt",
      (select last_error from channel_traffic e where e.account_id = h.account_id and e.last_failed_at = t.failed_at order by e.partition limit 1) as "lastError",
      coalesce(t.sent, 0)::int as "sentToday", coalesce(t.failed, 0)::int as "failedToday"
    from channel_health h left join lateral (
      select max(last_received_at) as received_at, max(last_sent_at) as sent_at, max(last_failed_at) as failed_at,
             sum(sent) filter (where day = $1::date) as sent, sum(failed) filter (where day = $1::date) as failed
      from channel_traffic c where c.account_id = h.account_id
    ) t on true order by h.channel, h.name, h.account_id`,
};

export class PostgresChannelHealthQueries implements ChannelHealthQueries {
  constructor(private readonly database: Database) {}

  accounts(now: number): Promise<readonly ChannelAccountRow[]> {
    return this.database.query<ChannelAccountRow>(ACCOUNTS, [dayOf(now)]);
  }
}
