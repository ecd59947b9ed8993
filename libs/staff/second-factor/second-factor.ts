import { randomBytes } from 'node:crypto';
import type { Clock } from '#libs/application/ports/clock.js';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { openBytes, sealBytes } from '#libs/privacy/aes-gcm.js';
import { audit } from '../audit.js';
import { UserEntity } from '../entities/user.entity.js';
import { lockedUser } from '../entities/users.js';
import type { Sessions } from '../sessions.js';
import { CODE_PER_ACCOUNT, type Tries } from '../tries.js';
import { acceptedStep, base32, otpauthUri } from './totp.js';

export type SecondFactorRefusal = 'already-set' | 'not-begun' | 'wrong-code' | 'too-many-tries';

/** TOTP for whoever sets it up; from then on sign-in asks for it, and powers ask again (SEC18). */
export class SecondFactor {
  constructor(
    private readonly orm: Orm,
    private readonly clock: Clock,
    private readonly tries: Tries,
    private readonly sessions: Sessions,
    private readonly key: Buffer,
  ) {}

  /** A new secret, shown once. It counts only when `confirm` has seen a code of it. */
  async begin(userId: string): Promise<{ secret: string; uri: string } | 'already-set'> {
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user || user.totpConfirmedAt !== null) return 'already-set';
      const secret = randomBytes(20);
      const sealed = {
        totpSecret: sealBytes(this.key, secret, userId),
        totpConfirmedAt: null,
        totpLastStep: null,
      };
      await tx.entities.update(UserEntity, userId, sealed);
      return { secret: base32(secret), uri: otpauthUri(secret, user.email) };
    });
  }

  async confirm(userId: string, sessionId: string, code: string): Promise<'ok' | SecondFactorRefusal> {
    if ((await this.tries.count(CODE_PER_ACCOUNT, userId)) !== null) return 'too-many-tries';
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user?.totpSecret) return 'not-begun';
      if (user.totpConfirmedAt !== null) return 'already-set';
      const step = this.stepOf(user, code);
      if (step === null) return 'wrong-code';
      const now = this.clock.now();
      await tx.entities.update(UserEntity, userId, { totpConfirmedAt: now, totpLastStep: step });
      await this.sessions.prove(tx, sessionId);
      await audit(tx, { at: now, by: null, what: 'second-factor-set', object: { kind: 'user', id: userId } });
      return 'ok';
    });
  }

  /** Shows the factor again in a session that stands: before users and channels are changed. */
  async prove(userId: string, sessionId: string, code: string): Promise<'ok' | SecondFactorRefusal> {
    if ((await this.tries.count(CODE_PER_ACCOUNT, userId)) !== null) return 'too-many-tries';
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user || user.totpConfirmedAt === null) return 'not-begun';
      if (!(await this.useCode(tx, user, code))) return 'wrong-code';
      await this.sessions.prove(tx, sessionId);
      return 'ok';
    });
  }

  /** Spends `code` of a locked user row; false: wrong, or used before. */
  async useCode(tx: OrmTransaction, user: UserEntity, code: string): Promise<boolean> {
    const step = this.stepOf(user, code);
    if (step === null) return false;
    await tx.entities.update(UserEntity, user.id, { totpLastStep: step });
    return true;
  }

  private stepOf(user: UserEntity, code: string): number | null {
    if (!user.totpSecret) return null;
    const secret = openBytes(this.key, user.totpSecret, user.id);
    return acceptedStep(secret, code, this.clock.now(), user.totpLastStep);
  }
}
