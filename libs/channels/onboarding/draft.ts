import type { SealedChannelAccount } from '../accounts/channel-account.js';
import type { AccountReport, CheckStep } from '../accounts/checks/check.js';
import type { AccountToConnect } from '../accounts/connect-account.js';

/** An account as if it were kept, so that it can be looked at before it is. */
export function draftOf(account: AccountToConnect): SealedChannelAccount {
  const { channel, name, externalIds = {}, config = {}, secrets = {}, origins = [] } = account;
  return {
    id: account.id ?? '',
    channel,
    name,
    externalIds,
    config,
    defaultCountry: account.defaultCountry ?? null,
    origins,
    secretNames: Object.keys(secrets),
    version: 0,
    secret: (secret) => secrets[secret],
  };
}

/** What has to be right before anything is kept; webhooks are seen to afterwards. */
const FIRST: ReadonlySet<CheckStep> = new Set(['token', 'permissions', 'asset', 'origins', 'settings']);

export const isWelcome = ({ access, checks }: AccountReport): boolean =>
  access === 'works' &&
  checks.every(({ step, state }) => !FIRST.has(step) || state === 'passed' || state === 'warning');
