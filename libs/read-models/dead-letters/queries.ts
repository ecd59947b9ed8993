import type { Database } from '#libs/database/database.js';
import type { Instant } from '#libs/domain/time.js';

/** A reply that is not tried again by itself: somebody has to send it again, or let it be. */
export interface DeadLetter {
  readonly messageId: string;
  readonly conversationId: string;
  readonly accountId: string;
  readonly state: 'failed' | 'unknown';
  readonly attempt: number;
  /** When its last attempt began. */
  readonly at: Instant;
  readonly code: string | null;
  readonly reason: string | null;
}

/** What waits to be sent, and why it did not go, are told by two readers of the log: joined when read (DESIGN 2). */
const OF_ACCOUNTS = `
  select o.message_id as "messageId", o.conversation_id as "conversationId", o.account_id as "accountId", o.state, o.attempt,
    o.started_at as at, t.item -> 'failure' ->> 'code' as code, t.item -> 'failure' ->> 'reason' as reason
  from outbox o left join thread_items t on t.id = o.message_id
  where o.account_id = any ($1::text[]) and o.state in ('failed', 'unknown')
  order by o.started_at desc, o.message_id limit $2`;
const COUNTS = `
  select account_id as "accountId", count(*)::int as count from outbox
  where account_id = any ($1::text[]) and state in ('failed', 'unknown') group by account_id`;

export class DeadLetters {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  of(accountIds: readonly string[], most = 200): Promise<DeadLetter[]> {
    return this.database.query<DeadLetter>(OF_ACCOUNTS, [accountIds, most]);
  }

  async counts(accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ accountId: string; count: number }>(COUNTS, [accountIds]);
    return new Map(rows.map(({ accountId, count }) => [accountId, count]));
  }
}
