import type { AccountDirectory } from '../../accounts/account-directory.js';
import type { SealedChannelAccount } from '../../accounts/channel-account.js';
import type { GraphClient } from '../../graph/graph-client.js';

/** What a send needs to know of a connected Page or Instagram account. */
export interface MetaConnection {
  /** Of the Graph API, or of the Instagram API with Instagram Login. */
  readonly graph: GraphClient;
  /** The node whose `messages` edge takes the sends. */
  readonly node: string;
  readonly token: string;
}

export type FindMetaConnection = (
  accountId: string,
) => Promise<MetaConnection | 'not-connected' | 'no-token'>;

/** Where sends of one account go; undefined: it is no account of the channel, or an id is missing. */
export type Route = (account: SealedChannelAccount) => Pick<MetaConnection, 'graph' | 'node'> | undefined;

/** From the accounts in memory. Throws while they were never read (no database). */
export function connectionsBy(directory: AccountDirectory, route: Route): FindMetaConnection {
  return async (accountId) => {
    const account = await directory.account(accountId);
    const where = account && route(account);
    if (account === undefined || where === undefined) return 'not-connected';
    const token = account.secret('accessToken');
    return token === undefined ? 'no-token' : { ...where, token };
  };
}
