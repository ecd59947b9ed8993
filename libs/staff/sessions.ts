import { IsNull } from 'typeorm';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { HOUR, SECOND, type Instant } from '#libs/domain/time.js';
import { audit } from './audit.js';
import { RefreshTokenEntity } from './entities/refresh-token.entity.js';
import { SessionEntity, type SessionEnd } from './entities/session.entity.js';
import { derivedToken, randomToken, tokenHash } from './keys.js';
import type { Role } from './roles.js';
import { tellSessionsEnded } from './signals.js';
import * as sql from './sql/sessions.js';
import type { UserStatus } from './user.js';

/** security.md section 4. */
export const SESSION_IDLE = 4 * HOUR;
export const SESSION_LIFE = 24 * HOUR;
/** SEC11: two tabs, or an answer that was lost, get the same successor. */
export const SAME_SUCCESSOR_FOR = 10 * SECOND;

export interface LiveSession {
  readonly id: string;
  readonly userId: string;
  /** As it is now, not as it was at sign-in. */
  readonly role: Role;
  /** When the second factor was last shown in this session. */
  readonly provedAt: Instant | null;
}

export type Refreshed =
  | { readonly ok: true; readonly userId: string; readonly sessionId: string; readonly refreshToken: string }
  | { readonly ok: false; readonly reason: 'unknown' | 'ended' | 'expired' | 'reused' };

interface TokenRow {
  id: string;
  user_id: string;
  started_at: number;
  used_at: number;
  ended_at: number | null;
  spent_at: number | null;
  status: UserStatus;
}

export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly orm: Orm,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly signals: Signals,
    private readonly key: Buffer,
  ) {}

  /** In the transaction of the sign-in. `provedAt`: the second factor was part of it. */
  async start(
    tx: OrmTransaction,
    userId: string,
    provedAt: Instant | null,
  ): Promise<{ sessionId: string; refreshToken: string }> {
    const sessionId = this.ids.uuid();
    const refreshToken = randomToken();
    const now = this.clock.now();
    const session: SessionEntity = {
      id: sessionId,
      userId,
      startedAt: now,
      usedAt: now,
      provedAt,
      endedAt: null,
      endedReason: null,
    };
    await tx.entities.insert(SessionEntity, session);
    await insertToken(tx, sessionId, refreshToken);
    return { sessionId, refreshToken };
  }

  async refresh(refreshToken: string): Promise<Refreshed> {
    return this.orm.transaction(async (tx) => {
      const [row] = await tx.query<TokenRow>(sql.SESSION_OF_TOKEN, [tokenHash(refreshToken)]);
      if (!row) return { ok: false, reason: 'unknown' };
      const now = this.clock.now();
      if (row.ended_at !== null || row.status !== 'active') return { ok: false, reason: 'ended' };
      if (now - row.used_at >= SESSION_IDLE || now - row.started_at >= SESSION_LIFE) {
        await this.endIn(tx, row.id, 'expired');
        return { ok: false, reason: 'expired' };
      }
      if (row.spent_at !== null && now - row.spent_at > SAME_SUCCESSOR_FOR) {
        // Somebody holds a copy. Which of the two is the thief cannot be known: both have to sign in.
        await this.endIn(tx, row.id, 'reused');
        await audit(tx, {
          at: now,
          by: null,
          what: 'refresh-reused',
          object: { kind: 'user', id: row.user_id },
        });
        return { ok: false, reason: 'reused' };
      }
      const successor = derivedToken(this.key, row.id, refreshToken);
      if (row.spent_at === null) {
        const spent = { tokenHash: tokenHash(refreshToken) };
        await tx.entities.update(RefreshTokenEntity, spent, { spentAt: now });
        await insertToken(tx, row.id, successor);
        await tx.entities.update(SessionEntity, row.id, { usedAt: now });
      }
      return { ok: true, userId: row.user_id, sessionId: row.id, refreshToken: successor };
    });
  }

  /** Signing out needs no more than the cookie; a token that is not ours ends nothing. */
  async signOut(refreshToken: string): Promise<void> {
    await this.orm.transaction(async (tx) => {
      const [row] = await tx.query<TokenRow>(sql.SESSION_OF_TOKEN, [tokenHash(refreshToken)]);
      if (!row || row.ended_at !== null) return;
      await this.endIn(tx, row.id, 'signed-out');
      await audit(tx, {
        at: this.clock.now(),
        by: null,
        what: 'signed-out',
        object: { kind: 'user', id: row.user_id },
      });
    });
  }

  async endOfUser(tx: OrmTransaction, userId: string, reason: SessionEnd): Promise<void> {
    const values = [userId, this.clock.now(), reason];
    const ended = await tx.query<{ id: string }>(sql.END_SESSIONS_OF_USER, values);
    const ids = ended.map((row) => row.id);
    tx.afterCommit(() => tellSessionsEnded(this.signals, ids));
  }

  async prove(tx: OrmTransaction, sessionId: string): Promise<void> {
    await tx.entities.update(SessionEntity, sessionId, { provedAt: this.clock.now() });
  }

  /** Those of `sessionIds` that still hold; the others ended, expired or never were. */
  async live(sessionIds: readonly string[]): Promise<ReadonlyMap<string, LiveSession>> {
    const rows = await this.database.query<{
      id: string;
      user_id: string;
      role: Role;
      proved_at: number | null;
    }>(sql.LIVE_SESSIONS, [sessionIds, this.clock.now(), SESSION_IDLE, SESSION_LIFE]);
    return new Map(
      rows.map((row) => [
        row.id,
        { id: row.id, userId: row.user_id, role: row.role, provedAt: row.proved_at },
      ]),
    );
  }

  private async endIn(tx: OrmTransaction, sessionId: string, reason: SessionEnd): Promise<void> {
    const ended = { endedAt: this.clock.now(), endedReason: reason };
    await tx.entities.update(SessionEntity, { id: sessionId, endedAt: IsNull() }, ended);
    tx.afterCommit(() => tellSessionsEnded(this.signals, [sessionId]));
  }
}

async function insertToken(tx: OrmTransaction, sessionId: string, refreshToken: string): Promise<void> {
  const token: RefreshTokenEntity = { tokenHash: tokenHash(refreshToken), sessionId, spentAt: null };
  await tx.entities.insert(RefreshTokenEntity, token);
}
