import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Instant } from '#libs/domain/time.js';
import type { StaffActor } from './user.js';

/** What is worth asking about afterwards (SEC35). */
export type Audited =
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'account-locked'
  | 'refresh-reused'
  | 'user-created'
  | 'user-invited'
  | 'invitation-accepted'
  | 'reset-made'
  | 'password-reset'
  | 'role-changed'
  | 'user-deactivated'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'conversation-taken-over'
  | 'channel-connected'
  | 'channel-changed'
  | 'channel-paused'
  | 'channel-resumed'
  | 'channel-disconnected'
  | 'verify-token-renewed'
  | 'connector-added'
  | 'connector-changed'
  | 'connector-key-made'
  | 'connector-key-revoked'
  | 'connector-secret-made'
  | 'parked-stream-retried'
  | 'parked-stream-skipped';

export interface AuditRecord {
  readonly at: Instant;
  /** null: nobody was signed in. */
  readonly by: StaffActor | null;
  readonly what: Audited;
  readonly object?: { readonly kind: string; readonly id: string };
  /** Ids and words of ours: no secrets, no addresses, no text of customers. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

const INSERT = `
insert into staff_audit (at, actor_kind, actor_id, what, object_kind, object_id, detail)
values ($1, $2, $3, $4, $5, $6, $7)`;

/** In the transaction of what it tells of: either both are kept or neither is. */
export async function audit(tx: Pick<Transaction, 'query'>, record: AuditRecord): Promise<void> {
  const { at, by, what, object, detail } = record;
  await tx.query(INSERT, [
    at,
    by?.kind ?? 'nobody',
    by?.kind === 'user' ? by.id : null,
    what,
    object?.kind ?? null,
    object?.id ?? null,
    JSON.stringify(detail ?? {}),
  ]);
}
