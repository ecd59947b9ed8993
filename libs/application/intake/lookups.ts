import type { Refs } from '../ports/personal-data.js';
import type { Claim } from '../ports/event-log.js';
import type { Alias, Sender } from '#libs/contracts/channel-events/channel-event.js';
import { aliasValueKey } from '#libs/domain/customer/alias-key.js';
import type { ObservedAlias } from '#libs/domain/customer/index.js';

/** The write side's look-ups, all of them claims: taken and released in the append that makes them true. */

/** alias → contact. Per account: a contact is a person on one channel account. */
export const aliasClaim = (
  accountId: string,
  alias: { readonly kind: string; readonly ref: string },
): Claim => ({
  scope: `alias/${accountId}/${alias.kind}`,
  key: alias.ref,
});
/** contact → customer. */
export const customerClaim = (contactId: string): Claim => ({ scope: 'customer-of', key: contactId });
/** customer → its one open conversation (DESIGN section 2). */
export const openClaim = (customerId: string): Claim => ({ scope: 'open-conversation', key: customerId });
/** customer → its latest conversation, open or resolved: whether a message reopens it is decided there (R7). */
export const latestClaim = (customerId: string): Claim => ({ scope: 'latest-conversation', key: customerId });

/** An alias with its keyed digest. The digest is of what makes aliases equal, the value is kept as it came. */
export function observeAlias(refs: Refs, accountId: string, alias: Alias): ObservedAlias {
  return {
    ...alias,
    ref: refs.refOf(`alias/${accountId}/${alias.kind}`, aliasValueKey(alias.kind, alias.value)),
  };
}

export const observeAliases = (refs: Refs, accountId: string, sender: Sender): ObservedAlias[] =>
  sender.aliases.map((alias) => observeAlias(refs, accountId, alias));

/** Of a provider's message id: what edits, receipts and reactions find their message by. */
export const messageRef = (refs: Refs, accountId: string, externalId: string): string =>
  refs.refOf(`message/${accountId}`, externalId);
