import type { Channel } from '../channel.js';
import type { DomainEvent } from '../decider.js';
import { ofContact, ofCustomer, type PersonalDataOf } from '../personal-data.js';
import type { Instant } from '../time.js';

/** How far an identifier can be trusted (edge rule Identity 6). */
export type Assurance = 'provider' | 'verified' | 'imported' | 'claimed';

export type AliasKind =
  | 'whatsapp-user'
  | 'whatsapp-parent-user'
  | 'whatsapp-phone'
  | 'whatsapp-group'
  | 'psid'
  | 'igsid'
  | 'visitor'
  | 'signed-account'
  | 'connector-user';

/** `customer-<id>`: who it is. Merging arrives with identity; the contacts and their aliases are kept from the first day. */
export type CustomerEvent =
  | DomainEvent<'CustomerRegistered', { customerId: string; contactId: string; at: Instant }>
  | DomainEvent<
      'ContactLinked',
      {
        customerId: string;
        contactId: string;
        accountId: string;
        channel: Channel;
        kind: 'person' | 'group';
        at: Instant;
      }
    >
  | DomainEvent<
      'ContactAliasObserved',
      { customerId: string; contactId: string; kind: AliasKind; value: string; valueRef: string; at: Instant }
    >
  | DomainEvent<
      'ContactAliasEnded',
      {
        customerId: string;
        contactId: string;
        kind: AliasKind;
        valueRef: string;
        reason: 'number-changed' | 'recycled';
        at: Instant;
      }
    >
  | DomainEvent<'ContactIdentityChanged', { customerId: string; contactId: string; at: Instant }>
  | DomainEvent<
      'ContactProfileObserved',
      {
        customerId: string;
        contactId: string;
        /** Only what is new; what is absent stays as it was. */
        name?: string;
        username?: string;
        locale?: string;
        /** Keyed digests of the three: equality without the value. */
        nameRef?: string;
        usernameRef?: string;
        localeRef?: string;
        at: Instant;
      }
    >
  | DomainEvent<
      'ContactPreferenceChanged',
      {
        customerId: string;
        contactId: string;
        marketing: 'stopped' | 'resumed';
        /** The agent who said so; absent: the person themselves, or the provider for them. */
        byId?: string;
        at: Instant;
      }
    >
  /** What the contact writes is kept and raises nothing any more. */
  | DomainEvent<'ContactBlocked', { customerId: string; contactId: string; byId: string; at: Instant }>
  | DomainEvent<'ContactUnblocked', { customerId: string; contactId: string; byId: string; at: Instant }>
  | DomainEvent<
      'IdentifierObserved',
      {
        customerId: string;
        contactId: string;
        kind: 'email' | 'phone' | 'account';
        value: string;
        valueRef: string;
        assurance: Assurance;
        source: string;
        at: Instant;
      }
    >
  | DomainEvent<
      'CustomerNamed',
      { customerId: string; name: string; nameRef?: string; byId: string; at: Instant }
    >;

export const customerPersonalData = {
  CustomerRegistered: 'none',
  ContactLinked: 'none',
  ContactAliasObserved: { value: ofContact() },
  ContactAliasEnded: 'none',
  ContactIdentityChanged: 'none',
  ContactProfileObserved: { name: ofContact(), username: ofContact(), locale: ofContact() },
  ContactPreferenceChanged: 'none',
  ContactBlocked: 'none',
  ContactUnblocked: 'none',
  IdentifierObserved: { value: ofContact() },
  CustomerNamed: { name: ofCustomer() },
} as const satisfies PersonalDataOf<CustomerEvent>;
