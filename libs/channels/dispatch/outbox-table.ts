import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { Channel } from '#libs/domain/channel.js';

export type OutboxState = 'queued' | 'retry' | 'sending' | 'unknown' | 'held' | 'failed' | 'sent';

export interface OutboxItem {
  readonly messageId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  /** The last one started; 0: none. */
  readonly attempt: number;
  readonly partition: number;
  readonly position: number;
}

const COLUMNS = `o.message_id as "messageId", o.conversation_id as "conversationId", o.contact_id as "contactId", o.account_id as "accountId",
  o.channel, o.attempt, o.partition, o.position`;

const ADD = {
  name: 'outbox-add',
  text: `insert into outbox (message_id, conversation_id, contact_id, account_id, channel, state, attempt, due_at, partition, position)
    values ($1, $2, $3, $4, $5, 'queued', $9, $6, $7, $8) on conflict do nothing`,
};
const MOVE = {
  name: 'outbox-move',
  text: `update outbox set state = $2, attempt = coalesce($3, attempt), due_at = coalesce($4, due_at), started_at = coalesce($5, started_at), leased_until = null
    where message_id = $1 returning message_id`,
};
const REMOVE = { name: 'outbox-remove', text: 'delete from outbox where message_id = any ($1::text[])' };

/**
 * The head of each thread that is due. A later message waits for the one before it; other threads go on. The lease covers the
 * moment until its dispatch is begun in the log: a process that was killed in between holds its thread up for no longer.
 */
const LEASE = {
  name: 'outbox-lease',
  text: `update outbox o set leased_until = clock_timestamp() + interval '10 seconds'
    where message_id in (
      select h.message_id from outbox h
      where h.state in ('queued', 'retry') and h.due_at <= $1 and (h.leased_until is null or h.leased_until < clock_timestamp())
        and not exists (select 1 from outbox e where e.contact_id = h.contact_id and e.seq < h.seq and e.state in ('queued', 'retry', 'sending'))
      order by h.seq limit $2 for update skip locked
    ) returning ${COLUMNS}`,
};
const POSTPONE = {
  name: 'outbox-postpone',
  text: 'update outbox set due_at = $2, leased_until = null where message_id = $1',
};
const SILENT = {
  name: 'outbox-silent',
  text: `select ${COLUMNS} from outbox o where state = 'sending' and started_at <= $1 order by started_at limit 100`,
};
const SENT_SINCE = {
  name: 'outbox-sent-since',
  text: `select account_id as "accountId", contact_id as "contactId", started_at as at from outbox where started_at >= $1 order by started_at`,
};
const OF_ACCOUNT = {
  name: 'outbox-of-account',
  text: `select distinct conversation_id as "conversationId" from outbox where account_id = $1 and state in ('queued', 'retry', 'held')`,
};

export interface OutboxMove {
  readonly state: OutboxState;
  readonly attempt?: number;
  readonly dueAt?: number;
  readonly startedAt?: number;
}

/** The statements of `outbox`, one each. */
export class OutboxTable {
  constructor(private readonly database: Database) {}

  static async add(tx: Transaction, item: OutboxItem, dueAt: number): Promise<void> {
    await tx.query(ADD, [
      item.messageId,
      item.conversationId,
      item.contactId,
      item.accountId,
      item.channel,
      dueAt,
      item.partition,
      item.position,
      item.attempt,
    ]);
  }

  /** false: it is not there (any more). */
  static async move(
    tx: Transaction,
    messageId: string,
    { state, attempt, dueAt, startedAt }: OutboxMove,
  ): Promise<boolean> {
    const values = [messageId, state, attempt ?? null, dueAt ?? null, startedAt ?? null];
    return (await tx.query(MOVE, values)).length > 0;
  }

  static async remove(tx: Transaction, messageIds: readonly string[]): Promise<void> {
    if (messageIds.length > 0) await tx.query(REMOVE, [messageIds]);
  }

  lease(now: number, most: number): Promise<OutboxItem[]> {
    return this.database.query<OutboxItem>(LEASE, [now, most]);
  }

  /** Not before `at`; somebody may lease it again then. */
  async postpone(messageId: string, at: number): Promise<void> {
    await this.database.query(POSTPONE, [messageId, at]);
  }

  /** On the wire since before `startedBefore`, and nobody has said anything. */
  silent(startedBefore: number): Promise<OutboxItem[]> {
    return this.database.query<OutboxItem>(SILENT, [startedBefore]);
  }

  /** Sends begun since then, oldest first: what is left of them in the outbox. */
  sentSince(startedAt: number): Promise<{ accountId: string; contactId: string; at: number }[]> {
    return this.database.query(SENT_SINCE, [startedAt]);
  }

  /** Conversations with replies that wait for the account. */
  async conversationsOf(accountId: string): Promise<string[]> {
    return (await this.database.query<{ conversationId: string }>(OF_ACCOUNT, [accountId])).map(
      (row) => row.conversationId,
    );
  }
}
