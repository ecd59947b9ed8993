import type { Sender } from '#libs/contracts/channel-events/channel-event.js';
import { idOf, type JsonObject, listOf, objectOf, wordsOf } from '../../meta/json.js';
import { e164, type Person, personOf, senderOf } from './person.js';
import { groupSender, type Scope } from './scope.js';

export interface MessageSender {
  readonly sender: Sender;
  /** Who wrote it, in a group. */
  readonly participant?: string;
}

/**
 * Whose thread a message belongs to. A group is a contact of its own: what a person writes there never enters their
 * own thread (channel facts 1.3). undefined: nothing tells who wrote it.
 */
export function messageSender(scope: Scope, item: JsonObject): MessageSender | undefined {
  const writer = scope.contacts.complete(
    personOf({ user: item['from_user_id'], parent: item['from_parent_user_id'], phone: item['from'] }),
  );
  const group = idOf(item['group_id']);
  if (group !== undefined) return { sender: groupSender(group), participant: displayName(writer) };
  const sender = senderOf(withSharedNumber(writer, item));
  return sender && { sender: withSharedIdentifier(sender, item) };
}

const displayName = (person: Person): string | undefined =>
  person.name ??
  (person.username === undefined ? undefined : `@${person.username}`) ??
  person.phone ??
  person.user;

/**
 * The answer to a contact request is the person's own card: the only official link from a business-scoped id to a
 * phone (channel facts 1.4). Its WhatsApp number becomes an alias, so that a webhook with the phone alone finds them.
 */
function withSharedNumber(writer: Person, item: JsonObject): Person {
  const shared = sharedPhone(item);
  const number = e164(wordsOf(shared?.['wa_id']));
  return number === undefined || writer.phone !== undefined ? writer : { ...writer, phone: number };
}

function withSharedIdentifier(sender: Sender, item: JsonObject): Sender {
  const shared = sharedPhone(item);
  // A number without + could be national: it names nobody until somebody knows the country.
  const written = wordsOf(shared?.['phone']);
  const phone = e164(wordsOf(shared?.['wa_id'])) ?? (written?.startsWith('+') ? e164(written) : undefined);
  const known = sender.identifiers ?? [];
  if (phone === undefined) return sender;
  return {
    ...sender,
    identifiers: [
      ...known.filter((identifier) => identifier.value !== phone),
      { kind: 'phone', value: phone, assurance: 'provider', source: 'contact-request' },
    ],
  };
}

function sharedPhone(item: JsonObject): JsonObject | undefined {
  if (item['type'] !== 'contacts' || item['origin'] !== 'contact_request') return undefined;
  const card = objectOf(listOf(item['contacts'])[0]) ?? {};
  const phones = listOf(card['phones']).map((phone) => objectOf(phone) ?? {});
  return phones.find((phone) => wordsOf(phone['wa_id']) !== undefined) ?? phones[0];
}
