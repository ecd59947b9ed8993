import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { child, type JsonObject, textOf, wordsOf } from '../../meta/json.js';
import { aliasesOf, isNobody, formerSender, type Person, personOf } from './person.js';
import { base, eventId, itemId, type Scope } from './scope.js';

type Why = ChannelEventOf<'contact-changed'>['why'];

const WHY: Readonly<Record<string, Why>> = {
  user_changed_number: 'number-changed',
  customer_changed_number: 'number-changed',
  user_changed_user_id: 'user-id-changed',
  customer_identity_changed: 'identity-changed',
};

/**
 * `type: system`: the same contact under other ids, or perhaps another person behind it (channel facts 1.4). These
 * mostly come without `contacts[]`. false: not one of these, or nothing tells whom it is about.
 */
export function emitSystem(scope: Scope, item: JsonObject): boolean {
  const system = child(item, 'system');
  const kind = wordsOf(system['type']) ?? '';
  const why = Object.hasOwn(WHY, kind) ? WHY[kind] : undefined;
  if (why === undefined) return false;
  const after = why === 'identity-changed' ? {} : namedAfter(system);
  const before = namedBefore(scope, item, system, after);
  const sender = formerSender(before);
  if (sender === undefined) return false;
  scope.emit({
    ...base(scope, eventId(scope, 'contact-changed', itemId(item)), item['timestamp']),
    type: 'contact-changed',
    sender,
    next: aliasesOf(after),
    why,
    text: wordsOf(system['body']),
  });
  return true;
}

function namedAfter(system: JsonObject): Person {
  return personOf({
    user: system['user_id'],
    parent: system['parent_user_id'],
    phone: system['wa_id'] ?? system['new_wa_id'],
  });
}

function namedBefore(scope: Scope, item: JsonObject, system: JsonObject, after: Person): Person {
  const named = personOf({
    user: system['previous_user_id'] ?? unless(after.user, item['from_user_id']),
    parent: system['previous_parent_user_id'] ?? unless(after.parent, item['from_parent_user_id']),
    phone: item['from'] ?? system['customer'],
  });
  const known = isNobody(named) ? personInWords(system['body'], after) : named;
  return isNobody(after) ? scope.contacts.complete(known) : known;
}

/** An id that is already the new one says nothing about the time before. */
const unless = (taken: string | undefined, value: unknown): unknown =>
  value === undefined || textOf(value) === taken ? undefined : value;

/**
 * With no phone to share, the old id is only in the sentence "User … changed from A to B" (seen in samples). Read from
 * its end and only if B is the new id that the fields name: the name in the middle is the person's own choice.
 */
function personInWords(body: unknown, after: Person): Person {
  const [, from, to] = / changed from (\S+) to (\S+?)\.?$/.exec(textOf(body) ?? '') ?? [];
  if (from === undefined || to === undefined) return {};
  const named = personOf({ phone: to });
  const agrees =
    named.user !== undefined
      ? named.user === after.user
      : named.phone !== undefined && named.phone === after.phone;
  return agrees ? personOf({ phone: from }) : {};
}
