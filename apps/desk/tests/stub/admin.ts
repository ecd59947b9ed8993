import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/graphql/types.js';
import { channelSetup } from './channel-setup.js';
import { HOUR, type StubUser } from './model.js';
import type { StubContext } from './mutations.js';

const accepted = { __typename: 'ActionAccepted', positions: [] };
const refused = (reason: string) => ({ __typename: 'ActionRefused', code: 'refused', reason });

interface StreamArguments {
  readonly subscription: string;
  readonly stream: string;
}

/** Takes the stream out: the stub's retry always succeeds. */
function unpark({ subscription, stream }: StreamArguments, { world }: StubContext) {
  world.parked = world.parked.filter((each) => each.subscription !== subscription || each.stream !== stream);
  return accepted;
}

const without = ({ password: _, ...user }: StubUser) => user;

export const admin = {
  users: (_: unknown, { world }: StubContext) => world.users.map(without),
  parked: (_: unknown, { world }: StubContext) => world.parked,
  retryParked: unpark,
  skipParked: unpark,
  resumeChannel: ({ accountId }: { accountId: string }, { world }: StubContext) => {
    world.pause(accountId, null);
    return accepted;
  },
  ...channelSetup,
  inviteUser: (
    { email, name, role }: { email: string; name: string; role: Role },
    { world }: StubContext,
  ) => {
    if (world.users.some((each) => each.email === email))
      return refused('Somebody with this address is here already.');
    const initials = name
      .split(' ')
      .map((word) => word[0] ?? '')
      .join('')
      .slice(0, 2)
      .toUpperCase();
    const user: StubUser = {
      id: randomUUID(),
      name,
      email,
      role,
      initials,
      status: 'INVITED',
      invitedAt: world.now(),
      lastSeenAt: null,
      password: '',
    };
    world.users.push(user);
    return {
      __typename: 'UserInvited',
      user: without(user),
      link: `http://127.0.0.1/accept-invitation#token=${randomUUID()}`,
      expiresAt: world.now() + 72 * HOUR,
    };
  },
  resetUser: ({ userId }: { userId: string }, { world }: StubContext) => ({
    __typename: 'UserInvited',
    user: without(world.user(userId)),
    link: `http://127.0.0.1/reset#token=${randomUUID()}`,
    expiresAt: world.now() + HOUR / 2,
  }),
  deactivateUser: ({ userId }: { userId: string }, { world }: StubContext) => {
    world.users = world.users.map((each) => (each.id === userId ? { ...each, status: 'DEACTIVATED' } : each));
    return accepted;
  },
  changeRole: ({ userId, role }: { userId: string; role: Role }, { world }: StubContext) => {
    world.users = world.users.map((each) => (each.id === userId ? { ...each, role } : each));
    return accepted;
  },
};
