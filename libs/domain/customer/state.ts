import type { CustomerEvent } from './events.js';

/** What a customer has to remember to decide: refs, never values. */
export interface CustomerState {
  /** Absent: not registered yet. */
  readonly customerId?: string;
  readonly contacts: ReadonlyMap<string, ContactState>;
  readonly nameRef?: string;
}

export interface ContactState {
  /** Those that lead to the contact now, each as kind and ref. */
  readonly aliases: ReadonlySet<string>;
  readonly nameRef?: string;
  readonly usernameRef?: string;
  readonly localeRef?: string;
  /** Everything ever observed, each as kind, ref, assurance and source. */
  readonly identifiers: ReadonlySet<string>;
  readonly marketing?: 'stopped' | 'resumed';
  readonly blocked?: boolean;
}

export const initialState: CustomerState = { contacts: new Map() };

const newContact: ContactState = { aliases: new Set(), identifiers: new Set() };

export const aliasKey = (kind: string, ref: string): string => `${kind} ${ref}`;

export const identifierKey = (kind: string, ref: string, assurance: string, source: string): string =>
  [kind, ref, assurance, source].join(' ');

export function evolve(state: CustomerState, event: CustomerEvent): CustomerState {
  switch (event.type) {
    case 'CustomerRegistered':
      return { ...state, customerId: event.data.customerId };
    case 'CustomerNamed':
      return { ...state, nameRef: event.data.nameRef };
    case 'ContactLinked': {
      const { contactId } = event.data;
      return {
        ...state,
        contacts: new Map(state.contacts).set(contactId, state.contacts.get(contactId) ?? newContact),
      };
    }
    case 'ContactAliasObserved':
    case 'ContactAliasEnded':
    case 'ContactIdentityChanged':
    case 'ContactProfileObserved':
    case 'ContactPreferenceChanged':
    case 'ContactBlocked':
    case 'ContactUnblocked':
    case 'IdentifierObserved': {
      const { contactId } = event.data;
      const contact = evolveContact(state.contacts.get(contactId) ?? newContact, event);
      return { ...state, contacts: new Map(state.contacts).set(contactId, contact) };
    }
  }
}

type ContactEvent = Exclude<
  CustomerEvent,
  { type: 'CustomerRegistered' | 'CustomerNamed' | 'ContactLinked' }
>;

function evolveContact(contact: ContactState, event: ContactEvent): ContactState {
  switch (event.type) {
    case 'ContactAliasObserved':
      return {
        ...contact,
        aliases: new Set(contact.aliases).add(aliasKey(event.data.kind, event.data.valueRef)),
      };
    case 'ContactAliasEnded': {
      const ended = aliasKey(event.data.kind, event.data.valueRef);
      return { ...contact, aliases: new Set([...contact.aliases].filter((alias) => alias !== ended)) };
    }
    case 'ContactProfileObserved': {
      const { nameRef, usernameRef, localeRef } = event.data;
      return {
        ...contact,
        nameRef: nameRef ?? contact.nameRef,
        usernameRef: usernameRef ?? contact.usernameRef,
        localeRef: localeRef ?? contact.localeRef,
      };
    }
    case 'ContactPreferenceChanged':
      return { ...contact, marketing: event.data.marketing };
    case 'ContactBlocked':
      return { ...contact, blocked: true };
    case 'ContactUnblocked':
      return { ...contact, blocked: false };
    case 'IdentifierObserved': {
      const { kind, valueRef, assurance, source } = event.data;
      const identifiers = new Set(contact.identifiers).add(identifierKey(kind, valueRef, assurance, source));
      return { ...contact, identifiers };
    }
    case 'ContactIdentityChanged':
      // Somebody else may be behind the contact: what was proved has to be proved anew (edge rule Identity 9).
      return { ...contact, identifiers: new Set() };
  }
}
