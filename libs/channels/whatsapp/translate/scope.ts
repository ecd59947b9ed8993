import type { ChannelEvent, Sender } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Instant } from '#libs/domain/time.js';
import type { ContactDirectory } from './contact-directory.js';
import { idOf, type JsonObject, rawText, textOf } from '../../meta/json.js';
import { e164, type Person, senderOf } from './person.js';
import { occurredAt } from '../../meta/time.js';

/** What everything inside one `changes[]` item shares. */
export interface Scope {
  readonly accountId: string;
  readonly receivedAt: Instant;
  /** `changes[].field`, bounded. */
  readonly field: string;
  /** `entry[].time` as text; tells two equal account events apart. */
  readonly entryTime: string;
  /** Names our number. */
  readonly metadata: JsonObject;
  readonly contacts: ContactDirectory;
  emit(event: ChannelEvent): void;
}

/** uuid5 of account, kind and dedupe key (channel facts 1.1): a replay is the same event, another status is another. */
export function eventId(scope: Scope, kind: string, ...key: string[]): string {
  return derivedId('channel-event', 'whatsapp', scope.accountId, kind, ...key);
}

/** The properties that every event has. `time` is the provider's, in whatever form. */
export function base(scope: Scope, id: string, time: unknown) {
  return {
    id,
    channel: 'whatsapp' as const,
    accountId: scope.accountId,
    occurredAt: occurredAt(time, scope.receivedAt),
    receivedAt: scope.receivedAt,
  };
}

/** The provider's id, or one that follows from the item: the same item without an id is the same again. */
export function itemId(item: JsonObject): string {
  return idOf(item['id']) ?? `none:${derivedId('whatsapp-item', rawText(item))}`;
}

/** Our own number, +digits; undefined where the value does not name it. */
export function businessPhone(scope: Scope): string | undefined {
  return e164(textOf(scope.metadata['display_phone_number']));
}

/** A sender completed from contacts[]; undefined when nothing tells who it is. */
export function knownSender(scope: Scope, person: Person): Sender | undefined {
  return senderOf(scope.contacts.complete(person));
}

export function groupSender(groupId: string): Sender {
  return { aliases: [{ kind: 'whatsapp-group', value: groupId }] };
}
