import type { Decision } from '../decider.js';
import type { Instant } from '../time.js';
import type { ContinueContact, CustomerCommand, ObservedAlias, ObserveProfile } from './commands.js';
import type { CustomerEvent } from './events.js';
import { aliasKey, identifierKey, type ContactState, type CustomerState } from './state.js';

export type CustomerRefusal =
  | { readonly refused: 'not-registered'; readonly reason: string }
  | { readonly refused: 'unknown-contact'; readonly reason: string };

type Decided = Decision<CustomerEvent, CustomerRefusal>;

const notRegistered: CustomerRefusal = {
  refused: 'not-registered',
  reason: 'this customer is not registered',
};
const unknownContact: CustomerRefusal = {
  refused: 'unknown-contact',
  reason: 'this contact is not linked to the customer',
};

/** Observing the same again comes to nothing. */
export function decide(command: CustomerCommand, state: CustomerState): Decided {
  const { customerId } = state;
  const { at } = command;
  if (command.type === 'RegisterCustomer') {
    const { customerId: id, contactId } = command;
    return customerId === undefined
      ? [{ type: 'CustomerRegistered', data: { customerId: id, contactId, at } }]
      : [];
  }
  if (customerId === undefined) return notRegistered;
  if (command.type === 'NameCustomer') {
    const { name, byId } = command;
    if (name.ref === state.nameRef) return [];
    return [{ type: 'CustomerNamed', data: { customerId, name: name.value, nameRef: name.ref, byId, at } }];
  }
  const { contactId } = command;
  const contact = state.contacts.get(contactId);
  if (command.type === 'LinkContact') {
    const { accountId, channel, kind } = command;
    if (contact !== undefined) return [];
    return [{ type: 'ContactLinked', data: { customerId, contactId, accountId, channel, kind, at } }];
  }
  return contact === undefined
    ? unknownContact
    : decideOnContact(command, contact, { customerId, contactId, at });
}

type ContactCommand = Exclude<CustomerCommand, { type: 'RegisterCustomer' | 'NameCustomer' | 'LinkContact' }>;
interface Subject {
  readonly customerId: string;
  readonly contactId: string;
  readonly at: Instant;
}

function decideOnContact(
  command: ContactCommand,
  contact: ContactState,
  subject: Subject,
): readonly CustomerEvent[] {
  switch (command.type) {
    case 'ObserveAlias':
      return observeAlias(command.alias, contact, subject);
    case 'EndAlias': {
      const { kind, ref: valueRef, reason } = command;
      if (!contact.aliases.has(aliasKey(kind, valueRef))) return [];
      return [{ type: 'ContactAliasEnded', data: { ...subject, kind, valueRef, reason } }];
    }
    case 'ContinueContact':
      return continueContact(command, contact, subject);
    case 'ObserveProfile':
      return observeProfile(command, contact, subject);
    case 'ObserveIdentifier': {
      const { kind, identifier, assurance, source } = command;
      const { value, ref: valueRef } = identifier;
      if (contact.identifiers.has(identifierKey(kind, valueRef, assurance, source))) return [];
      return [{ type: 'IdentifierObserved', data: { ...subject, kind, value, valueRef, assurance, source } }];
    }
    case 'ChangePreference': {
      const { marketing, byId } = command;
      if (contact.marketing === marketing) return [];
      return [{ type: 'ContactPreferenceChanged', data: { ...subject, marketing, byId } }];
    }
    case 'BlockContact':
      if (contact.blocked) return [];
      return [{ type: 'ContactBlocked', data: { ...subject, byId: command.byId } }];
    case 'UnblockContact':
      if (!contact.blocked) return [];
      return [{ type: 'ContactUnblocked', data: { ...subject, byId: command.byId } }];
  }
}

function observeAlias(
  { kind, value, ref: valueRef }: ObservedAlias,
  contact: ContactState,
  subject: Subject,
): readonly CustomerEvent[] {
  if (contact.aliases.has(aliasKey(kind, valueRef))) return [];
  return [{ type: 'ContactAliasObserved', data: { ...subject, kind, value, valueRef } }];
}

/**
 * The same contact under new aliases: those of the same kind that led to it before end. An identity change names
 * none; it only says that somebody else may be writing.
 */
function continueContact(
  { next, why }: ContinueContact,
  contact: ContactState,
  subject: Subject,
): readonly CustomerEvent[] {
  const observed = next.flatMap((alias) => observeAlias(alias, contact, subject));
  if (why === 'identity-changed') return [{ type: 'ContactIdentityChanged', data: subject }, ...observed];
  const kept = new Set(next.map(({ kind, ref }) => aliasKey(kind, ref)));
  const ended = next.flatMap(({ kind }) =>
    [...contact.aliases]
      .filter((alias) => alias.startsWith(aliasKey(kind, '')) && !kept.has(alias))
      .map((alias) => alias.slice(aliasKey(kind, '').length))
      .map((valueRef): CustomerEvent => {
        return { type: 'ContactAliasEnded', data: { ...subject, kind, valueRef, reason: 'number-changed' } };
      }),
  );
  return [...ended, ...observed];
}

/** Only what differs from what is known: providers send a name here and a username there. */
function observeProfile(
  command: ObserveProfile,
  contact: ContactState,
  subject: Subject,
): readonly CustomerEvent[] {
  const name = command.name?.ref === contact.nameRef ? undefined : command.name;
  const username = command.username?.ref === contact.usernameRef ? undefined : command.username;
  const locale = command.locale?.ref === contact.localeRef ? undefined : command.locale;
  if (name === undefined && username === undefined && locale === undefined) return [];
  return [
    {
      type: 'ContactProfileObserved',
      data: {
        ...subject,
        ...(name && { name: name.value, nameRef: name.ref }),
        ...(username && { username: username.value, usernameRef: username.ref }),
        ...(locale && { locale: locale.value, localeRef: locale.ref }),
      },
    },
  ];
}
