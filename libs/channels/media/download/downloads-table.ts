import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { Channel } from '#libs/domain/channel.js';
import type { Instant } from '#libs/domain/time.js';

export interface Download {
  readonly messageId: string;
  readonly item: number;
  readonly conversationId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly partition: number;
  readonly position: number;
  readonly attempt: number;
  readonly round: number;
}

const COLUMNS = `d.message_id as "messageId", d.item, d.conversation_id as "conversationId", d.contact_id as "contactId",
  d.account_id as "accountId", d.channel, d.partition, d.position, d.attempt, d.round`;

const ADD = {
  name: 'media-download-add',
  text: `insert into media_downloads (message_id, item, conversation_id, contact_id, account_id, channel, partition, position, state, attempt, round, due_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, 0, 0) on conflict do nothing`,
};
/**
 * One a contact, and as many an account as it has room for: whoever's server is slow waits for itself alone. What somebody
 * else has just taken is skipped by the check behind the choice.
 */
const LEASE = {
  name: 'media-download-lease',
  text: `with candidates as (
      select distinct on (q.contact_id) q.message_id, q.item, q.account_id, q.due_at from media_downloads q
      where q.state = 'queued' and q.due_at <= $1 and (q.leased_until is null or q.leased_until < clock_timestamp())
        and not exists (select 1 from media_downloads b where b.contact_id = q.contact_id and b.leased_until >= clock_timestamp())
      order by q.contact_id, q.due_at, q.position, q.item
    ), ranked as (
      select message_id, item, due_at, coalesce(($4::jsonb ->> account_id)::int, 0)
        + row_number() over (partition by account_id order by due_at, message_id, item) as nth
      from candidates
    ), chosen as (
      select message_id, item from ranked where nth <= $3 order by due_at, message_id, item limit $2
    )
    update media_downloads d set leased_until = clock_timestamp() + interval '60 seconds' from chosen
    where d.message_id = chosen.message_id and d.item = chosen.item
      and (d.leased_until is null or d.leased_until < clock_timestamp())
    returning ${COLUMNS}`,
};
const RENEW = {
  name: 'media-download-renew',
  text: `update media_downloads d set leased_until = clock_timestamp() + interval '60 seconds'
    from unnest($1::text[], $2::int[]) as u(message_id, item) where d.message_id = u.message_id and d.item = u.item`,
};
const LATER = {
  name: 'media-download-later',
  text: `update media_downloads set attempt = attempt + 1, due_at = $3, leased_until = null where message_id = $1 and item = $2`,
};
const FAILED = {
  name: 'media-download-failed',
  text: `update media_downloads set state = 'failed', leased_until = null where message_id = $1 and item = $2`,
};
const DONE = {
  name: 'media-download-done',
  text: 'delete from media_downloads where message_id = $1 and item = $2',
};
const AGAIN = {
  name: 'media-download-again',
  text: `update media_downloads set state = 'queued', attempt = 0, round = round + 1, due_at = 0, leased_until = null
    where message_id = $1 and item = $2`,
};

type Key = Pick<Download, 'messageId' | 'item'>;

/** The statements of `media_downloads`, one each. */
export class DownloadsTable {
  constructor(private readonly database: Database) {}

  static async add(tx: Transaction, download: Omit<Download, 'attempt' | 'round'>): Promise<void> {
    const { messageId, item, conversationId, contactId, accountId, channel, partition, position } = download;
    await tx.query(ADD, [
      messageId,
      item,
      conversationId,
      contactId,
      accountId,
      channel,
      partition,
      position,
    ]);
  }

  static async again(tx: Transaction, { messageId, item }: Key): Promise<void> {
    await tx.query(AGAIN, [messageId, item]);
  }

  static async removeMessage(tx: Transaction, messageId: string): Promise<void> {
    await tx.query('delete from media_downloads where message_id = $1', [messageId]);
  }

  /** `busy`: how many of each account this process has under way. */
  lease(
    now: Instant,
    most: number,
    perAccount: number,
    busy: ReadonlyMap<string, number>,
  ): Promise<Download[]> {
    return this.database.query<Download>(LEASE, [
      now,
      most,
      perAccount,
      JSON.stringify(Object.fromEntries(busy)),
    ]);
  }

  async renew(downloads: readonly Key[]): Promise<void> {
    if (downloads.length === 0) return;
    const ids = downloads.map(({ messageId }) => messageId);
    await this.database.query(RENEW, [ids, downloads.map(({ item }) => item)]);
  }

  async later({ messageId, item }: Key, at: Instant): Promise<void> {
    await this.database.query(LATER, [messageId, item, at]);
  }

  async failed({ messageId, item }: Key): Promise<void> {
    await this.database.query(FAILED, [messageId, item]);
  }

  async done({ messageId, item }: Key): Promise<void> {
    await this.database.query(DONE, [messageId, item]);
  }
}
