import type { Clock } from '#libs/application/ports/clock.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { audit } from './audit.js';
import { UserEntity, userOf } from './entities/user.entity.js';
import { lockedUser } from './entities/users.js';
import { networkOf } from './network.js';
import type { PasswordHasher } from './passwords/password-hasher.js';
import { PASSWORD_MAX } from './passwords/password-rules.js';
import type { SecondFactor } from './second-factor/second-factor.js';
import type { Sessions } from './sessions.js';
import { COUNT_FAILED_SIGN_IN } from './sql/users.js';
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS, type Tries } from './tries.js';
import { emailKey, type StaffUser } from './user.js';

/** security.md section 6: so many wrong passwords in a row close the account until it is reset. */
export const FAILURES_UNTIL_LOCKED = 100;

export interface SessionStarted {
  readonly ok: true;
  readonly user: StaffUser;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/**
 * `wrong-credentials` says the same for no account, a wrong password, and accounts that are invited, locked or
 * deactivated (SEC15). `second-factor-needed` comes only after the right password.
 */
export type SignInRefused =
  | { readonly ok: false; readonly refused: 'wrong-credentials' | 'second-factor-needed' }
  | { readonly ok: false; readonly refused: 'too-many-tries'; readonly retryAfterMs: number };

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of the second factor, where one is set up. */
  readonly code?: string;
  /** The client's address, as far as proxies can be trusted. */
  readonly address: string;
}

const WRONG: SignInRefused = { ok: false, refused: 'wrong-credentials' };

export class SignIn {
  constructor(
    private readonly orm: Orm,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly tries: Tries,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
  ) {}

  async signIn(credentials: Credentials): Promise<SessionStarted | SignInRefused> {
    const key = emailKey(credentials.email);
    const wait =
      (await this.tries.count(SIGN_IN_PER_ADDRESS, networkOf(credentials.address))) ??
      (await this.tries.count(SIGN_IN_PER_ACCOUNT, key));
    if (wait !== null) return { ok: false, refused: 'too-many-tries', retryAfterMs: wait };
    if ([...credentials.password].length > PASSWORD_MAX) return WRONG;

    const known = await this.orm.run((entities) => entities.findOneBy(UserEntity, { emailKey: key }));
    const right = await this.hasher.verify(known?.passwordHash ?? null, credentials.password);
    if (!known || !right || known.status !== 'active') return this.failed(known);
    const started = await this.start(key, known, credentials.code);
    if (started.ok) await this.tries.forget(SIGN_IN_PER_ACCOUNT, key);
    return started;
  }

  /** The row is read again under a lock: a password or status changed meanwhile must not let in. */
  private async start(
    key: string,
    checked: UserEntity,
    code: string | undefined,
  ): Promise<SessionStarted | SignInRefused> {
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { emailKey: key });
      if (!user || user.status !== 'active' || user.passwordHash !== checked.passwordHash) return WRONG;
      const factored = user.totpConfirmedAt !== null;
      if (factored && code === undefined) return { ok: false, refused: 'second-factor-needed' };
      if (factored && !(await this.secondFactor.useCode(tx, user, code ?? ''))) return WRONG;
      const now = this.clock.now();
      await tx.entities.update(UserEntity, user.id, { lastSeenAt: now, failedSignIns: 0 });
      const session = await this.sessions.start(tx, user.id, factored ? now : null);
      await audit(tx, { at: now, by: { kind: 'user', id: user.id, role: user.role }, what: 'signed-in' });
      return { ok: true, user: userOf({ ...user, lastSeenAt: now }), ...session };
    });
  }

  /** The same work whether there is such a user or not. */
  private async failed(user: UserEntity | null): Promise<SignInRefused> {
    const object = user ? { kind: 'user', id: user.id } : undefined;
    await this.orm.transaction(async (tx) => {
      const values = [user?.id ?? null, FAILURES_UNTIL_LOCKED];
      const [after] = await tx.query<{ status: string }>(COUNT_FAILED_SIGN_IN, values);
      const at = this.clock.now();
      await audit(tx, { at, by: null, what: 'sign-in-failed', object });
      const locked = after?.status === 'locked' && user?.status === 'active';
      if (locked) await audit(tx, { at, by: null, what: 'account-locked', object });
    });
    return WRONG;
  }
}
