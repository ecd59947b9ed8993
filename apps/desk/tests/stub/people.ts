import { DAY, type Role, type StubUser } from './model.js';

function user(
  id: string,
  name: string,
  initials: string,
  role: Role,
  online: boolean,
  now: number,
): StubUser {
  const email = `${name.split(' ')[0]!.toLowerCase()}@marlow.example`;
  const lastSeenAt = online ? now : null;
  return {
    id,
    name,
    initials,
    email,
    role,
    status: 'ACTIVE',
    invitedAt: now - 90 * DAY,
    lastSeenAt,
    password: 'correct horse battery',
  };
}

export function people(now: number): StubUser[] {
  return [
    user('ana', 'Ana Duarte', 'AD', 'AGENT', true, now),
    user('jonas', 'Jonas Weber', 'JW', 'AGENT', true, now),
    user('priya', 'Priya Nair', 'PN', 'AGENT', false, now),
    user('yusuf', 'Yusuf Baran', 'YB', 'AGENT', true, now),
    user('sam', 'Sam Okafor', 'SO', 'SUPERVISOR', true, now),
    user('claire', 'Claire Lemoine', 'CL', 'ADMINISTRATOR', true, now),
  ];
}
