import { Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import type { Instant } from '#libs/domain/time.js';
import type { Role } from '../roles.js';
import { emailKey } from '../user.js';
import { UserEntity } from './user.entity.js';

/** Nobody has a second factor before they are in. */
export const NO_SECOND_FACTOR = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null } as const;

interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'invited' | 'active';
  readonly passwordHash: string | null;
}

/** Every column, so that the compiler misses none. */
export const newUser = (user: NewUser, now: Instant): UserEntity => ({
  ...user,
  email: user.email.trim(),
  emailKey: emailKey(user.email),
  name: user.name.trim(),
  failedSignIns: 0,
  ...NO_SECOND_FACTOR,
  createdAt: now,
  invitedAt: user.status === 'invited' ? now : null,
  lastSeenAt: null,
});

/** By name, as people read it. */
export const everyUser = (entities: EntityManager): Promise<UserEntity[]> =>
  entities.createQueryBuilder(UserEntity, 'u').orderBy('lower(u.name)').addOrderBy('u.id').getMany();

/** Held until the transaction ends: what is decided on the row is still true when it is written. */
export const lockedUser = (
  tx: OrmTransaction,
  which: FindOptionsWhere<UserEntity>,
): Promise<UserEntity | null> =>
  tx.entities.findOne(UserEntity, { where: which, lock: { mode: 'pessimistic_write' } });

/** Others who could still administer, locked so that two cannot leave at once. */
export const otherAdministrators = (tx: OrmTransaction, userId: string): Promise<UserEntity[]> =>
  tx.entities.find(UserEntity, {
    where: { role: 'administrator', status: 'active', id: Not(userId) },
    lock: { mode: 'pessimistic_write' },
  });
