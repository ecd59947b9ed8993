import type { SealedChannelAccount } from '#libs/channels/accounts/channel-account.js';
import type { Check } from '#libs/channels/accounts/checks/check.js';
import { kindOf } from '#libs/channels/accounts/provider/meta-asset.js';
import { REQUIREMENTS } from '#libs/channels/accounts/provider/requirements.js';
import { DISCONNECTED_AT } from '#libs/channels/accounts/watch/disconnected.js';
import type { Onboarded } from '#libs/channels/onboarding/onboarding.js';
import type { ChannelCheckRow } from '#libs/read-models/queries-port.js';
import type {
  ChannelCheckType,
  ChannelConnectionResultType,
  ConnectedChannelType,
} from '../schema/channel-setup.js';
import { refused } from '../resolvers/refusals.js';

export const toCheck = ({ step, state, code, detail }: Check | ChannelCheckRow): ChannelCheckType => ({
  step,
  state,
  code,
  detail: detail ?? null,
});

const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export function toConnectedChannel(account: SealedChannelAccount, publicUrl: string): ConnectedChannelType {
  const { id, channel, name, config, externalIds, defaultCountry, origins, secretNames } = account;
  const kind = kindOf(channel, config);
  const disconnectedAt = config[DISCONNECTED_AT];
  return {
    id,
    channel,
    name,
    login: channel === 'instagram' ? (words(config['login']) ?? 'facebook') : null,
    appId: words(config['appId']),
    providerIds: Object.entries(externalIds).map(([key, value]) => ({ name: key, value })),
    callbackUrl: kind === undefined ? null : publicUrl + REQUIREMENTS[kind].path,
    defaultCountry,
    origins,
    secretNames,
    disconnectedAt: typeof disconnectedAt === 'number' ? disconnectedAt : null,
  };
}

export function toConnectionResult(outcome: Onboarded): ChannelConnectionResultType {
  switch (outcome.kind) {
    case 'connected':
      return {
        __typename: 'ChannelConnection',
        accountId: outcome.accountId,
        callbackUrl: outcome.callbackUrl ?? null,
        verifyToken: outcome.verifyToken ?? null,
        checks: outcome.checks.map(toCheck),
      };
    case 'not-connected':
      return { __typename: 'ChannelNotConnected', checks: outcome.checks.map(toCheck), entries: [] };
    case 'bad-entries':
      return { __typename: 'ChannelNotConnected', checks: [], entries: outcome.entries };
    case 'refused':
      return refused(outcome.code, outcome.reason);
  }
}
