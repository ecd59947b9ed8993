import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { Channel } from '#libs/domain/channel.js';
import type { ContentKind } from '#libs/domain/content.js';
import { LEASE, type Share } from './lease.js';

/** `done`: in the customer's hand or withdrawn; it counts against the provider's limits for a while still. */
export type OutboxState = 'queued' | 'retry' | 'sending' | 'unknown' | 'held' | 'failed' | 'sent' | 'done';

export interface OutboxItem {
  readonly messageId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly contentKind: ContentKind;
  /** The last one started; 0: none. */
  readonly attempt: number;
  readonly partition: number;
  readonly position: number;
}

const COLUMNS = `o.message_id as "messageId", o.conversation_id as "conversationId", o.contact_id as "contactId", o.account_id as "accountId",
  o.channel, o.content_kind as "contentKind", o.attempt, o.partition, o.position`;

/**
 * Start-time fair queueing: a thread's next reply is served in the round after its last one, and nobody's before the round
 * that the account is in. So each round serves every thread once, however much one of them has to say.
 */
const ADD = {
  name: 'outbox-add',
  text: `insert into outbox (message_id, conversation_id, contact_id, account_id, channel, state, attempt, due_at, partition, position, content_kind, turn)
    values ($1, $2, $3, $4, $5, 'queued', $9, $6, $7, $8, $10, greatest(
      coalesce((select e.turn + 1 from outbox e where e.contact_id = $3 and e.state in ('queued', 'retry', 'sending') order by e.seq desc limit 1), 0),
      coalesce((select w.turn from outbox w where w.account_id = $4 and w.state = 'queued' order by w.turn limit 1), 0)))
    on conflict do nothing`,
};
const MOVE = {
  name: 'outbox-move',
  text: `update outbox set state = $2, attempt = coalesce($3, attempt), due_at = coalesce($4, due_at), started_at = coalesce($5, started_at), leased_until = null
    where message_id = $1 returning message_id`,
};
/** What began lately stays as `done`: after a restart it still counts against the provider's limits. */
const SETTLE = {
  name: 'outbox-settle',
  text: `with old as (delete from outbox where message_id = any ($1::text[]) and (started_at is null or started_at < $2))
    update outbox set state = 'done', leased_until = null where message_id = any ($1::text[]) and started_at >= $2`,
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
  text: `select account_id as "accountId", contact_id as "contactId", content_kind as "contentKind", started_at as at
    from outbox where started_at >= $1 order by started_at`,
};
const OF_ACCOUNT = {
  name: 'outbox-of-account',
  text: `select distinct conversation_id as "conversationId" from outbox where account_id = $1 and state in ('queued', 'retry', 'held')`,
};

const HOLD = {
  name: 'outbox-hold',
  text: `insert into send_holds (account_id, contact_id, until) values ($1, $2, $3)
    on conflict (account_id, contact_id) do update set until = excluded.until`,
};
const HOLDS = {
  name: 'outbox-holds',
  text: `with over as (delete from send_holds where until <= $1)
    select account_id as "accountId", contact_id as "contactId", until from send_holds where until > $1`,
};

/** A provider asked to wait: with the whole account, or (`contactId`) with one thread. */
export interface SendHold {
  readonly accountId: string;
  readonly contactId: string;
  readonly until: number;
}

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
      item.contentKind,
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

  /** Nothing more is to be done about them. `countsSince`: what began before it counts against no limit any more. */
  static async settle(tx: Transaction, messageIds: readonly string[], countsSince: number): Promise<void> {
    if (messageIds.length > 0) await tx.query(SETTLE, [messageIds, countsSince]);
  }

  /** The heads of threads that are due, fair between accounts and between the threads of each. */
  lease(now: number, share: Share): Promise<OutboxItem[]> {
    const { rooms } = share;
    const values = [now, share.total, share.each, [...rooms.keys()], [...rooms.values()]];
    return this.database.query<OutboxItem>(LEASE, values);
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
  sentSince(
    startedAt: number,
  ): Promise<{ accountId: string; contactId: string; contentKind: string; at: number }[]> {
    return this.database.query(SENT_SINCE, [startedAt]);
  }

  async hold({ accountId, contactId, until }: SendHold): Promise<void> {
    await this.database.query(HOLD, [accountId, contactId, until]);
  }

  /** That still hold at `now`; an empty contactId stands for the whole account. */
  holds(now: number): Promise<SendHold[]> {
    return this.database.query(HOLDS, [now]);
  }

  /** Conversations with replies that wait for the account. */
  async conversationsOf(accountId: string): Promise<string[]> {
    return (await this.database.query<{ conversationId: string }>(OF_ACCOUNT, [accountId])).map(
      (row) => row.conversationId,
    );
  }
}
