import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';
import type { Role } from '../roles.js';
import type { StaffUser, UserStatus } from '../user.js';

@Entity('staff_users')
export class UserEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text', { name: 'email_key' })
  emailKey!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  @Column('text')
  status!: UserStatus;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** Wrong passwords in a row. */
  @Column('int', { name: 'failed_sign_ins' })
  failedSignIns!: number;

  /** Sealed under the master key. */
  @Column('bytea', { name: 'totp_secret', nullable: true })
  totpSecret!: Buffer | null;

  @Column('bigint', { name: 'totp_confirmed_at', nullable: true })
  totpConfirmedAt!: Instant | null;

  @Column('bigint', { name: 'totp_last_step', nullable: true })
  totpLastStep!: number | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: Instant;

  @Column('bigint', { name: 'invited_at', nullable: true })
  invitedAt!: Instant | null;

  @Column('bigint', { name: 'last_seen_at', nullable: true })
  lastSeenAt!: Instant | null;
}

export const userOf = (row: UserEntity): StaffUser => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  status: row.status,
  invitedAt: row.invitedAt,
  lastSeenAt: row.lastSeenAt,
  secondFactor: row.totpConfirmedAt !== null,
});
