import { randomBytes } from 'node:crypto';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import { openBytes, sealBytes } from '#libs/privacy/aes-gcm.js';
import { audit } from '../audit.js';
import type { Sessions } from '../sessions.js';
import * as sql from '../sql/second-factor.js';
import { USER_BY_ID_LOCKED } from '../sql/users.js';
import { CODE_PER_ACCOUNT, type Tries } from '../tries.js';
import type { UserRow } from '../user-row.js';
import { acceptedStep, base32, otpauthUri } from './totp.js';

export type SecondFactorRefusal = 'already-set' | 'not-begun' | 'wrong-code' | 'too-many-tries';

/** TOTP for whoever sets it up; from then on sign-in asks for it, and powers ask again (SEC18). */
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tries: Tries,
    private readonly sessions: Sessions,
    private readonly key: Buffer,
  ) {}

  /** A new secret, shown once. It counts only when `confirm` has seen a code of it. */
  async begin(userId: string): Promise<{ secret: string; uri: string } | 'already-set'> {
    return this.database.transaction(async (tx) => {
      const [user] = await tx.query<UserRow>(USER_BY_ID_LOCKED, [userId]);
      if (!user || user.totp_confirmed_at !== null) return 'already-set';
      const secret = randomBytes(20);
      await tx.query(sql.SET_SECRET, [userId, sealBytes(this.key, secret, userId)]);
      return { secret: base32(secret), uri: otpauthUri(secret, user.email) };
    });
  }

  async confirm(userId: string, sessionId: string, code: string): Promise<'ok' | SecondFactorRefusal> {
    if ((await this.tries.count(CODE_PER_ACCOUNT, userId)) !== null) return 'too-many-tries';
    return this.database.transaction(async (tx) => {
      const [user] = await tx.query<UserRow>(USER_BY_ID_LOCKED, [userId]);
      if (!user?.totp_secret) return 'not-begun';
      if (user.totp_confirmed_at !== null) return 'already-set';
      const step = this.stepOf(user, code);
      if (step === null) return 'wrong-code';
      const now = this.clock.now();
      await tx.query(sql.CONFIRM_SECRET, [userId, now, step]);
      await this.sessions.prove(tx, sessionId);
      await audit(tx, { at: now, by: null, what: 'second-factor-set', object: { kind: 'user', id: userId } });
      return 'ok';
    });
  }

  /** Shows the factor again in a session that stands: before users and channels are changed. */
  async prove(userId: string, sessionId: string, code: string): Promise<'ok' | SecondFactorRefusal> {
    if ((await this.tries.count(CODE_PER_ACCOUNT, userId)) !== null) return 'too-many-tries';
    return this.database.transaction(async (tx) => {
      const [user] = await tx.query<UserRow>(USER_BY_ID_LOCKED, [userId]);
      if (!user || user.totp_confirmed_at === null) return 'not-begun';
      if (!(await this.useCode(tx, user, code))) return 'wrong-code';
      await this.sessions.prove(tx, sessionId);
      return 'ok';
    });
  }

  /** Spends `code` of a locked user row; false: wrong, or used before. */
  async useCode(tx: Transaction, user: UserRow, code: string): Promise<boolean> {
    const step = this.stepOf(user, code);
    if (step === null) return false;
    await tx.query(sql.USE_STEP, [user.id, step]);
    return true;
  }

  private stepOf(user: UserRow, code: string): number | null {
    if (!user.totp_secret) return null;
    const secret = openBytes(this.key, user.totp_secret, user.id);
    return acceptedStep(secret, code, this.clock.now(), user.totp_last_step);
  }
}
