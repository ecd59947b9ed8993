import type { AccountDirectory } from '../../accounts/account-directory.js';
import type { SenderRegistry } from '../sender-registry.js';
import type { AccountLimits } from './send-limiter.js';

const NONE: AccountLimits = {};

/** For SendLimiter: limits as the account's channel and settings have them now. */
export function limitsFrom(
  directory: AccountDirectory,
  registry: SenderRegistry,
): (accountId: string) => AccountLimits {
  return (accountId) => {
    const account = directory.current()?.byId.get(accountId);
    return account === undefined ? NONE : registry.limits(account.channel, account.config);
  };
}
