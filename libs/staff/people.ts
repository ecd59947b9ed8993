import { derivedId } from '#libs/contracts/derived-id.js';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import type { Orm } from '#libs/database/orm/orm.js';
import { audit } from './audit.js';
import { UserEntity, userOf } from './entities/user.entity.js';
import { everyUser, lockedUser, newUser, NO_SECOND_FACTOR, otherAdministrators } from './entities/users.js';
import type { Links, StaffLink } from './links.js';
import { isAtLeast, type Role } from './roles.js';
import type { Sessions } from './sessions.js';
import { tellStaffChanged } from './signals.js';
import { emailKey, looksLikeEmail, type StaffActor, type StaffUser } from './user.js';

export type PeopleRefusal =
  | 'not-an-address'
  | 'name-missing'
  | 'already-member'
  | 'unknown-user'
  | 'role-above-yours'
  | 'yourself'
  | 'last-administrator'
  | 'other-request';

export interface PeopleRefused {
  readonly ok: false;
  readonly refused: PeopleRefusal;
}
const refuse = (refused: PeopleRefusal): PeopleRefused => ({ ok: false, refused });

export type LinkMade =
  { readonly ok: true; readonly user: StaffUser; readonly link: StaffLink } | PeopleRefused;
export type Changed = { readonly ok: true; readonly user: StaffUser } | PeopleRefused;

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Who works here: inviting, changing and letting go (SEC12, SEC17). Every change is audited in its transaction. */
export class People {
  constructor(
    private readonly orm: Orm,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly signals: Signals,
    private readonly sessions: Sessions,
    private readonly links: Links,
  ) {}

  async list(): Promise<readonly StaffUser[]> {
    return (await this.orm.run(everyUser)).map(userOf);
  }

  async byId(userId: string): Promise<StaffUser | null> {
    return this.find({ id: userId });
  }

  async byEmail(email: string): Promise<StaffUser | null> {
    return this.find({ emailKey: emailKey(email) });
  }

  /** The same command again gives the same link; with another person in it, `other-request`. */
  async invite(by: StaffActor, clientMutationId: string, person: NewPerson): Promise<LinkMade> {
    if (!looksLikeEmail(person.email)) return refuse('not-an-address');
    if (person.name.trim() === '') return refuse('name-missing');
    if (by.kind === 'user' && !isAtLeast(by.role, person.role)) return refuse('role-above-yours');
    const commandId = commandIdOf(by, 'invite', clientMutationId);
    return this.orm.transaction(async (tx) => {
      const known = await lockedUser(tx, { emailKey: emailKey(person.email) });
      const before = await this.links.madeBy(tx, 'invitation', commandId);
      if (before && known?.id !== before.userId) return refuse('other-request');
      if (before && known) return { ok: true, user: userOf(known), link: before };
      if (known && (known.status === 'active' || known.status === 'locked')) return refuse('already-member');
      const userId = known
        ? await this.reinvite(tx, known.id, person)
        : await this.insert(tx, person, 'invited', null);
      const link = await this.links.make(tx, 'invitation', commandId, userId, idOf(by));
      await this.record(tx, by, 'user-invited', userId, { role: person.role });
      return { ok: true, user: await this.read(tx, userId), link };
    });
  }

  /** With a password at once: the demo, and an administrator at the command line. */
  async add(by: StaffActor, person: NewPerson, passwordHash: string): Promise<Changed> {
    if (!looksLikeEmail(person.email)) return refuse('not-an-address');
    if (person.name.trim() === '') return refuse('name-missing');
    return this.orm.transaction(async (tx) => {
      const known = await lockedUser(tx, { emailKey: emailKey(person.email) });
      if (known) return refuse('already-member');
      const userId = await this.insert(tx, person, 'active', passwordHash);
      await this.record(tx, by, 'user-created', userId, { role: person.role });
      return { ok: true, user: await this.read(tx, userId) };
    });
  }

  async makeReset(by: StaffActor, clientMutationId: string, userId: string): Promise<LinkMade> {
    const commandId = commandIdOf(by, 'reset', clientMutationId);
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user || user.status === 'invited' || user.status === 'deactivated') return refuse('unknown-user');
      if (by.kind === 'user' && !isAtLeast(by.role, user.role)) return refuse('role-above-yours');
      const before = await this.links.madeBy(tx, 'reset', commandId);
      if (before && before.userId !== userId) return refuse('other-request');
      if (before) return { ok: true, user: userOf(user), link: before };
      const link = await this.links.make(tx, 'reset', commandId, userId, idOf(by));
      await this.record(tx, by, 'reset-made', userId);
      return { ok: true, user: userOf(user), link };
    });
  }

  async changeRole(by: StaffActor, userId: string, role: Role): Promise<Changed> {
    if (idOf(by) === userId) return refuse('yourself');
    if (by.kind === 'user' && !isAtLeast(by.role, role)) return refuse('role-above-yours');
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user) return refuse('unknown-user');
      if (user.role === role) return { ok: true, user: userOf(user) };
      if (await this.isLastAdministrator(tx, user)) return refuse('last-administrator');
      await tx.entities.update(UserEntity, userId, { role });
      await this.sessions.endOfUser(tx, userId, 'role-changed');
      await this.record(tx, by, 'role-changed', userId, { from: user.role, to: role });
      return { ok: true, user: await this.read(tx, userId) };
    });
  }

  async deactivate(by: StaffActor, userId: string): Promise<Changed> {
    if (idOf(by) === userId) return refuse('yourself');
    return this.orm.transaction(async (tx) => {
      const user = await lockedUser(tx, { id: userId });
      if (!user) return refuse('unknown-user');
      if (user.status === 'deactivated') return { ok: true, user: userOf(user) };
      if (await this.isLastAdministrator(tx, user)) return refuse('last-administrator');
      await tx.entities.update(UserEntity, userId, { status: 'deactivated' });
      await this.sessions.endOfUser(tx, userId, 'deactivated');
      await this.record(tx, by, 'user-deactivated', userId);
      return { ok: true, user: await this.read(tx, userId) };
    });
  }

  private async find(which: { id: string } | { emailKey: string }): Promise<StaffUser | null> {
    const user = await this.orm.run((entities) => entities.findOneBy(UserEntity, which));
    return user && userOf(user);
  }

  /** Somebody has to be left who can let others in. */
  private async isLastAdministrator(tx: OrmTransaction, user: UserEntity): Promise<boolean> {
    if (user.role !== 'administrator' || user.status !== 'active') return false;
    return (await otherAdministrators(tx, user.id)).length === 0;
  }

  private async insert(
    tx: OrmTransaction,
    person: NewPerson,
    status: 'invited' | 'active',
    passwordHash: string | null,
  ): Promise<string> {
    const { email, name, role } = person;
    const user = newUser({ id: this.ids.uuid(), email, name, role, status, passwordHash }, this.clock.now());
    await tx.entities.insert(UserEntity, user);
    return user.id;
  }

  private async reinvite(tx: OrmTransaction, userId: string, person: NewPerson): Promise<string> {
    await tx.entities.update(UserEntity, userId, {
      email: person.email.trim(),
      name: person.name.trim(),
      role: person.role,
      status: 'invited',
      invitedAt: this.clock.now(),
      passwordHash: null,
      ...NO_SECOND_FACTOR,
    });
    await this.sessions.endOfUser(tx, userId, 'invited-anew');
    return userId;
  }

  private async read(tx: OrmTransaction, userId: string): Promise<StaffUser> {
    return userOf(await tx.entities.findOneByOrFail(UserEntity, { id: userId }));
  }

  private async record(
    tx: OrmTransaction,
    by: StaffActor,
    what: Parameters<typeof audit>[1]['what'],
    userId: string,
    detail?: Record<string, string>,
  ): Promise<void> {
    await audit(tx, { at: this.clock.now(), by, what, object: { kind: 'user', id: userId }, detail });
    tx.afterCommit(() => tellStaffChanged(this.signals, [userId]));
  }
}

const idOf = (by: StaffActor): string | null => (by.kind === 'user' ? by.id : null);

/** Namespaced by who asks (SEC4): another's client id leads nowhere. */
const commandIdOf = (by: StaffActor, what: string, clientMutationId: string): string =>
  derivedId('staff-command', by.kind, idOf(by) ?? '', what, clientMutationId);
