import { derivedId } from '#libs/contracts/derived-id.js';
import type { Sender } from '#libs/contracts/channel-events/channel-event.js';
import type { Channel } from '#libs/domain/channel.js';
import type { ObservedAlias } from '#libs/domain/customer/index.js';
import type { KnownContact } from '../ports/contact-directory.js';
import { aliasKeyOf } from '../ports/contact-directory.js';
import type { Refs } from '../ports/personal-data.js';
import { aliasClaim, customerClaim } from './lookups.js';
import { MissingState } from './missing-state.js';
import type { Consequences, WorkingSet } from './working-set.js';

export interface From {
  readonly accountId: string;
  readonly channel: Channel;
  readonly sender: Sender;
  readonly aliases: readonly ObservedAlias[];
}

/**
 * The contact behind a sender, made if there is none. The strongest alias decides; weaker ones follow it, and leave
 * whomever they led to before: a phone under a new business-scoped id ends the old association and merges nobody
 * (edge rule Identity 1), a browser under another signed account starts a new contact (Identity 8).
 */
export function resolveContact(from: From, set: WorkingSet, does: Consequences): KnownContact {
  const known = knownContact(from, set);
  const contact = known ?? newContact(from, set, does);
  for (const alias of from.aliases) lead(alias, contact, from, set, does);
  return contact;
}

/** What came along with the event: profile and identifiers. Observing the same again comes to nothing. */
export function observeSender(
  { sender }: From,
  { customerId, contactId }: KnownContact,
  refs: Refs,
  does: Consequences,
): void {
  const { at } = does;
  const { profile, identifiers = [] } = sender;
  const observed = (field: 'name' | 'username' | 'locale') => {
    const value = profile?.[field];
    return value === undefined || value === ''
      ? undefined
      : { value, ref: refs.refOf(`profile/${field}`, value) };
  };
  if (profile)
    does.customer(customerId, {
      type: 'ObserveProfile',
      contactId,
      name: observed('name'),
      username: observed('username'),
      locale: observed('locale'),
      at,
    });
  for (const { kind, value, assurance, source } of identifiers) {
    does.customer(customerId, {
      type: 'ObserveIdentifier',
      contactId,
      kind,
      identifier: { value, ref: refs.refOf(`identifier/${kind}`, value) },
      assurance,
      source,
      at,
    });
  }
}

function knownContact({ accountId, aliases }: From, set: WorkingSet): KnownContact | undefined {
  const [strongest, ...weaker] = aliases;
  const direct = strongest && set.contactOf([{ accountId, ...strongest }]);
  if (direct || !strongest) return direct;
  const indirect = set.contactOf(weaker.map((alias) => ({ accountId, ...alias })));
  // Somebody else of that kind is behind the weaker alias already: then this is a new person.
  return indirect && hasAliasOfKind(set, indirect, strongest.kind) ? undefined : indirect;
}

function hasAliasOfKind(set: WorkingSet, { customerId, contactId }: KnownContact, kind: string): boolean {
  const stream = `customer-${customerId}`;
  const customer = set.customers.get(stream);
  if (!customer) throw new MissingState(stream);
  return [...(customer.state.contacts.get(contactId)?.aliases ?? [])].some((alias) =>
    alias.startsWith(`${kind} `),
  );
}

function newContact(
  { accountId, channel, aliases }: From,
  set: WorkingSet,
  does: Consequences,
): KnownContact {
  const strongest = aliases[0]!;
  const contactId = derivedId('contact', accountId, strongest.kind, strongest.ref);
  const customerId = derivedId('customer', contactId);
  const kind = strongest.kind === 'whatsapp-group' ? 'group' : 'person';
  const { at } = does;
  does.customer(customerId, { type: 'RegisterCustomer', customerId, contactId, at });
  does.customer(customerId, { type: 'LinkContact', contactId, accountId, channel, kind, at });
  does.claim(customerClaim(contactId), customerId);
  const contact = { contactId, customerId, latestConversationId: null };
  set.learn([{ accountId, ...strongest }], contact);
  return contact;
}

function lead(
  alias: ObservedAlias,
  contact: KnownContact,
  { accountId }: From,
  set: WorkingSet,
  does: Consequences,
): void {
  const key = { accountId, kind: alias.kind, ref: alias.ref };
  const before = set.contacts.get(aliasKeyOf(key));
  const { at } = does;
  if (before && before.contactId !== contact.contactId) {
    does.customer(before.customerId, {
      type: 'EndAlias',
      contactId: before.contactId,
      kind: alias.kind,
      ref: alias.ref,
      reason: 'recycled',
      at,
    });
    does.unclaim(aliasClaim(accountId, alias), before.contactId);
  }
  // What is observed already comes to nothing, and its claim is ours already.
  const events = does.customer(contact.customerId, {
    type: 'ObserveAlias',
    contactId: contact.contactId,
    alias,
    at,
  });
  if (events > 0) {
    does.claim(aliasClaim(accountId, alias), contact.contactId);
    set.learn([key], contact);
  }
}
