import { LessThan } from 'typeorm';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { DAY } from '#libs/domain/time.js';
import type { MasterKey } from '#libs/privacy/master-key.js';
import { AccessTokens } from './access-tokens.js';
import { Admission } from './admission.js';
import { LinkEntity } from './entities/link.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import { staffKeys } from './keys.js';
import { Links } from './links.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { passwordFault, type PasswordFault } from './passwords/password-rules.js';
import { People, type Changed, type NewPerson } from './people.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { Tries } from './tries.js';
import type { StaffActor } from './user.js';

export interface StaffOptions {
  readonly database: Database;
  /** Knows STAFF_ENTITIES. */
  readonly orm: Orm;
  /** The real time, not the demo's: moving the demo's clock must not sign everybody out. */
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signals: Signals;
  readonly masterKey: MasterKey;
  /** Where the desk is reached, without a path; links point there. Asked each time. */
  readonly publicUrl: () => string;
}

/** Staff, put together. */
export class Staff {
  readonly tokens: AccessTokens;
  readonly hasher = new PasswordHasher();
  readonly sessions: Sessions;
  readonly people: People;
  readonly signIn: SignIn;
  readonly admission: Admission;
  readonly secondFactor: SecondFactor;
  private readonly tries: Tries;

  constructor(private readonly options: StaffOptions) {
    const { database, orm, clock, ids, signals, publicUrl } = options;
    const keys = staffKeys(options.masterKey);
    const links = new Links(clock, keys.links, publicUrl);
    this.tries = new Tries(database, clock, keys.tries);
    this.tokens = new AccessTokens(clock, keys.access);
    this.sessions = new Sessions(database, orm, clock, ids, signals, keys.refresh);
    this.people = new People(orm, clock, ids, signals, this.sessions, links);
    this.secondFactor = new SecondFactor(orm, clock, this.tries, this.sessions, keys.totp);
    this.signIn = new SignIn(orm, clock, this.hasher, this.tries, this.sessions, this.secondFactor);
    this.admission = new Admission(orm, clock, ids, signals, this.hasher, this.tries, this.sessions, links);
  }

  /** With a password at once. `unchecked`: the demo's passwords, which are shown on the sign-in page anyway. */
  async addUser(
    by: StaffActor,
    person: NewPerson & { readonly password: string },
    rules: 'checked' | 'unchecked' = 'checked',
  ): Promise<Changed | { readonly ok: false; readonly refused: 'password'; readonly fault: PasswordFault }> {
    const fault = rules === 'checked' ? passwordFault(person.password, [person.email, person.name]) : null;
    if (fault) return { ok: false, refused: 'password', fault };
    return this.people.add(by, person, await this.hasher.hash(person.password));
  }

  /** Removes what has no more effect: once an hour is plenty. */
  async sweep(): Promise<void> {
    const now = this.options.clock.now();
    const old = LessThan(now - 30 * DAY);
    await this.options.orm.run(async (entities) => {
      // Their tokens go with them. The audit remembers who was signed in.
      await entities.delete(SessionEntity, { startedAt: old });
      await entities.delete(LinkEntity, { expiresAt: old });
    });
    await this.tries.sweep();
  }
}
