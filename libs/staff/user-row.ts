import type { Role } from './roles.js';
import type { StaffUser, UserStatus } from './user.js';

/** staff_users as the driver gives it. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  status: UserStatus;
  password_hash: string | null;
  failed_sign_ins: number;
  totp_secret: Buffer | null;
  totp_confirmed_at: number | null;
  totp_last_step: number | null;
  invited_at: number | null;
  last_seen_at: number | null;
}

export const userOf = (row: UserRow): StaffUser => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  status: row.status,
  invitedAt: row.invited_at,
  lastSeenAt: row.last_seen_at,
  secondFactor: row.totp_confirmed_at !== null,
});
