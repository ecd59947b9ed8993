import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { audit, type Audited } from './audit.js';
import type { LinkKind } from './entities/link.entity.js';
import { UserEntity, userOf } from './entities/user.entity.js';
import { lockedUser, newUser } from './entities/users.js';
import type { Links } from './links.js';
import { networkOf } from './network.js';
import type { PasswordHasher } from './passwords/password-hasher.js';
import { passwordFault, type PasswordFault } from './passwords/password-rules.js';
import type { Sessions } from './sessions.js';
import type { SessionStarted } from './sign-in.js';
import { tellStaffChanged } from './signals.js';
import { LOCK_STAFF } from './sql/users.js';
import { LINK_PER_ADDRESS, type Tries } from './tries.js';
import { looksLikeEmail } from './user.js';

export type AdmissionRefused =
  | { readonly ok: false; readonly refused: 'password'; readonly fault: PasswordFault }
  | { readonly ok: false; readonly refused: 'void-link' | 'not-first' | 'not-an-address' | 'name-missing' }
  /** The password is set; with a second factor only a sign-in begins a session. */
  | { readonly ok: false; readonly refused: 'sign-in-again' }
  | { readonly ok: false; readonly refused: 'too-many-tries'; readonly retryAfterMs: number };

export interface FirstAdministrator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

interface LinkUse {
  readonly token: string;
  readonly password: string;
  readonly address: string;
}

/** The three ways to a first session with a new password: first start, invitation, reset. */
export class Admission {
  constructor(
    private readonly orm: Orm,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly signals: Signals,
    private readonly hasher: PasswordHasher,
    private readonly tries: Tries,
    private readonly sessions: Sessions,
    private readonly links: Links,
  ) {}

  async needsFirstAdministrator(): Promise<boolean> {
    return !(await this.orm.run((entities) => entities.exists(UserEntity)));
  }

  async firstAdministrator(person: FirstAdministrator): Promise<SessionStarted | AdmissionRefused> {
    if (!(await this.needsFirstAdministrator())) return { ok: false, refused: 'not-first' };
    if (!looksLikeEmail(person.email)) return { ok: false, refused: 'not-an-address' };
    if (person.name.trim() === '') return { ok: false, refused: 'name-missing' };
    const fault = passwordFault(person.password, [person.email, person.name]);
    if (fault) return { ok: false, refused: 'password', fault };
    const passwordHash = await this.hasher.hash(person.password);
    return this.orm.transaction(async (tx) => {
      await tx.query(LOCK_STAFF);
      if (await tx.entities.exists(UserEntity)) return { ok: false, refused: 'not-first' };
      const { email, name } = person;
      const first = { id: this.ids.uuid(), email, name, role: 'administrator', status: 'active' } as const;
      await tx.entities.insert(UserEntity, newUser({ ...first, passwordHash }, this.clock.now()));
      return this.admit(tx, first.id, 'user-created');
    });
  }

  async acceptInvitation(use: LinkUse): Promise<SessionStarted | AdmissionRefused> {
    return this.byLink('invitation', 'invitation-accepted', use);
  }

  /** Also opens a locked account, and ends every session that the old password began (SEC12). */
  async resetPassword(use: LinkUse): Promise<SessionStarted | AdmissionRefused> {
    return this.byLink('reset', 'password-reset', use);
  }

  private async byLink(
    kind: LinkKind,
    what: Audited,
    use: LinkUse,
  ): Promise<SessionStarted | AdmissionRefused> {
    const wait = await this.tries.count(LINK_PER_ADDRESS, networkOf(use.address));
    if (wait !== null) return { ok: false, refused: 'too-many-tries', retryAfterMs: wait };
    const fault = passwordFault(use.password);
    if (fault) return { ok: false, refused: 'password', fault };
    const passwordHash = await this.hasher.hash(use.password);
    const outcome = await this.orm
      .transaction(async (tx): Promise<SessionStarted | AdmissionRefused> => {
        const link = await this.links.use(tx, kind, use.token);
        const user = link && (await lockedUser(tx, { id: link.userId }));
        if (!user || user.status === 'deactivated') return { ok: false, refused: 'void-link' };
        const personal = passwordFault(use.password, [user.email, user.name]);
        if (personal) throw new Unusable({ ok: false, refused: 'password', fault: personal });
        await tx.entities.update(UserEntity, user.id, { passwordHash, status: 'active', failedSignIns: 0 });
        await this.sessions.endOfUser(tx, user.id, 'password-changed');
        if (user.totpConfirmedAt !== null) {
          await audit(tx, { at: this.clock.now(), by: null, what, object: { kind: 'user', id: user.id } });
          return { ok: false, refused: 'sign-in-again' };
        }
        return this.admit(tx, user.id, what);
      })
      .catch((error: unknown) => {
        // Thrown, not returned, so that the link is not spent on a password that is refused.
        if (error instanceof Unusable) return error.refusal;
        throw error;
      });
    return outcome;
  }

  private async admit(tx: OrmTransaction, userId: string, what: Audited): Promise<SessionStarted> {
    const now = this.clock.now();
    await tx.entities.update(UserEntity, userId, { lastSeenAt: now, failedSignIns: 0 });
    const user = await tx.entities.findOneByOrFail(UserEntity, { id: userId });
    const session = await this.sessions.start(tx, userId, null);
    await audit(tx, {
      at: now,
      by: { kind: 'user', id: userId, role: user.role },
      what,
      object: { kind: 'user', id: userId },
    });
    tx.afterCommit(() => tellStaffChanged(this.signals, [userId]));
    return { ok: true, user: userOf(user), ...session };
  }
}

class Unusable extends Error {
  constructor(readonly refusal: AdmissionRefused) {
    super('the password was refused');
  }
}
