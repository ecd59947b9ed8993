import { initialsOf, type StaffUser } from '#libs/staff/user.js';
import type { AgentType, UserType } from '../schema/people.js';

export const toAgent = (user: StaffUser, online: boolean): AgentType => ({
  id: user.id,
  name: user.name,
  initials: initialsOf(user.name),
  role: user.role,
  online,
});

export const toUser = (user: StaffUser): UserType => ({
  id: user.id,
  name: user.name,
  initials: initialsOf(user.name),
  email: user.email,
  role: user.role,
  status: user.status,
  invitedAt: user.invitedAt,
  lastSeenAt: user.lastSeenAt,
});
