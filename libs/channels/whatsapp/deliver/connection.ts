import type { AccountDirectory } from '../../accounts/account-directory.js';

/** What a send needs to know of a connected number. */
export interface WhatsAppConnection {
  readonly phoneNumberId: string;
  readonly token: string;
}

export type FindConnection = (
  accountId: string,
) => Promise<WhatsAppConnection | 'not-connected' | 'no-token'>;

/** From the accounts in memory. Throws while they were never read (no database). */
export function connectionsIn(directory: AccountDirectory): FindConnection {
  return async (accountId) => {
    const account = await directory.account(accountId);
    const phoneNumberId = account?.externalIds['phoneNumberId'];
    if (account?.channel !== 'whatsapp' || phoneNumberId === undefined) return 'not-connected';
    const token = account.secret('accessToken');
    return token === undefined ? 'no-token' : { phoneNumberId, token };
  };
}
