import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Channel } from '#libs/domain/channel.js';

export interface StoredAlias {
  readonly kind: string;
  /** null once forgotten. */
  readonly value: string | null;
  readonly ref: string;
}

export interface StoredContact {
  readonly accountId: string;
  readonly channel: Channel;
  readonly kind: 'person' | 'group';
  readonly aliases: readonly StoredAlias[];
  readonly name: string | null;
  readonly username: string | null;
  readonly locale: string | null;
  readonly identityChangedAt: number | null;
  readonly marketing: 'stopped' | 'resumed' | null;
  /** Absent in rows of before there was blocking. */
  readonly blockedAt?: number | null;
}

export interface StoredIdentifier {
  readonly kind: string;
  readonly value: string | null;
  readonly ref: string;
  readonly assurance: string;
  readonly source: string;
}

/** What is stored of a customer: the facts of its stream. */
export interface CustomerRow {
  readonly customerId: string;
  readonly named: string | null;
  readonly registeredAt: number;
  readonly contacts: Readonly<Record<string, StoredContact>>;
  readonly identifiers: readonly StoredIdentifier[];
  readonly version: number;
  readonly partition: number;
  readonly position: number;
}

/** Pure: a customer's row after one more event of its stream. */
export function foldCustomer(row: CustomerRow | undefined, event: RecordedEvent): CustomerRow | undefined {
  const place = { version: event.version, partition: event.partition, position: event.position };
  if (event.type === 'CustomerRegistered') {
    return {
      customerId: event.data.customerId,
      named: null,
      registeredAt: event.data.at,
      contacts: {},
      identifiers: [],
      ...place,
    };
  }
  return row && { ...row, ...changes(row, event), ...place };
}

function changes(row: CustomerRow, event: RecordedEvent): Partial<CustomerRow> {
  switch (event.type) {
    case 'ContactLinked': {
      const { contactId, accountId, channel, kind } = event.data;
      const known: StoredContact = row.contacts[contactId] ?? {
        accountId,
        channel,
        kind,
        aliases: [],
        name: null,
        username: null,
        locale: null,
        identityChangedAt: null,
        marketing: null,
        blockedAt: null,
      };
      return { contacts: { ...row.contacts, [contactId]: known } };
    }
    case 'ContactAliasObserved': {
      const { contactId, kind, value, valueRef: ref } = event.data;
      return contact(row, contactId, (c) => ({
        aliases: [...c.aliases.filter((alias) => alias.ref !== ref), { kind, value, ref }],
      }));
    }
    case 'ContactAliasEnded':
      return contact(row, event.data.contactId, (c) => ({
        aliases: c.aliases.filter((alias) => alias.ref !== event.data.valueRef),
      }));
    case 'ContactIdentityChanged':
      return contact(row, event.data.contactId, () => ({ identityChangedAt: event.data.at }));
    case 'ContactProfileObserved': {
      const { contactId, name, username, locale } = event.data;
      return contact(row, contactId, (c) => ({
        name: name ?? c.name,
        username: username ?? c.username,
        locale: locale ?? c.locale,
      }));
    }
    case 'ContactPreferenceChanged':
      return contact(row, event.data.contactId, () => ({ marketing: event.data.marketing }));
    case 'ContactBlocked':
      return contact(row, event.data.contactId, () => ({ blockedAt: event.data.at }));
    case 'ContactUnblocked':
      return contact(row, event.data.contactId, () => ({ blockedAt: null }));
    case 'IdentifierObserved': {
      const { kind, value, valueRef: ref, assurance, source } = event.data;
      return {
        identifiers: [
          ...row.identifiers.filter(
            (known) => known.ref !== ref || known.kind !== kind || known.source !== source,
          ),
          { kind, value, ref, assurance, source },
        ],
      };
    }
    case 'CustomerNamed':
      return { named: event.data.name };
    default:
      return {};
  }
}

function contact(
  row: CustomerRow,
  contactId: string,
  change: (known: StoredContact) => Partial<StoredContact>,
): Partial<CustomerRow> {
  const known = row.contacts[contactId];
  return known ? { contacts: { ...row.contacts, [contactId]: { ...known, ...change(known) } } } : {};
}
