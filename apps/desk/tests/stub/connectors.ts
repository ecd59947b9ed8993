import type { Connector, DeadLetter } from '../../src/graphql/connector-types.js';
import type { StubContext } from './mutations.js';

const credentials = (
  accountId: string,
  apiKey: string | null = null,
  callbackSecret: string | null = null,
) => ({
  __typename: 'ConnectorCredentials',
  accountId,
  apiKey,
  callbackSecret,
});
const refused = (code: string, reason: string) => ({ __typename: 'ActionRefused', code, reason });

/** Other teams' channels, as far as the desk sees them. */
export interface StubConnectors {
  readonly list: Connector[];
  readonly letters: Map<string, DeadLetter[]>;
}

export const connectors = {
  connectors: (_: unknown, { world }: StubContext) =>
    world.connectors.list.map((each) => ({
      ...each,
      deadLetters: world.connectors.letters.get(each.accountId)?.length ?? 0,
    })),
  deadLetters: ({ accountId }: { accountId: string }, { world }: StubContext) =>
    world.connectors.letters.get(accountId) ?? [],
  addConnector: (
    { channel, name, callbackUrl }: { channel: string; name: string; callbackUrl: string },
    { world }: StubContext,
  ) => {
    if (channel === 'whatsapp') return refused('invalid-channel', 'A channel is not called as one of ours.');
    const key = { id: 'c0ffee0001', createdAt: world.now(), lastUsedAt: null, endsAt: null };
    const made = { accountId: channel, channel, name, callbackUrl, trusted: false };
    world.connectors.list.push({ ...made, capabilities: null, keys: [key], deadLetters: 0 });
    return credentials(channel, 'tlc_c0ffee0001_key', 'whsec_secret');
  },
  changeConnector: (given: Partial<Connector> & { accountId: string }, { world }: StubContext) => {
    change(world, given.accountId, () => given);
    return credentials(given.accountId);
  },
  rotateConnectorKey: ({ accountId }: { accountId: string }, { world }: StubContext) => {
    const endsAt = world.now() + 86_400_000;
    change(world, accountId, ({ keys }) => ({
      keys: [
        ...keys.map((key) => ({ ...key, endsAt })),
        { id: 'decade0002', createdAt: world.now(), lastUsedAt: null, endsAt: null },
      ],
    }));
    return credentials(accountId, 'tlc_decade0002_key');
  },
  rotateConnectorSecret: ({ accountId }: { accountId: string }) =>
    credentials(accountId, null, 'whsec_other'),
  revokeConnectorKey: ({ keyId }: { keyId: string }, { world }: StubContext) => {
    const owner = world.connectors.list.find(({ keys }) => keys.some(({ id }) => id === keyId))!;
    change(world, owner.accountId, ({ keys }) => ({
      keys: keys.map((key) => (key.id === keyId ? { ...key, endsAt: world.now() } : key)),
    }));
    return credentials(owner.accountId);
  },
};

function change(
  world: StubContext['world'],
  accountId: string,
  how: (connector: Connector) => Partial<Connector>,
): void {
  const { list } = world.connectors;
  const index = list.findIndex((each) => each.accountId === accountId);
  list[index] = { ...list[index]!, ...how(list[index]!) };
}
