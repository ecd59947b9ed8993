import type { Sender } from '#libs/contracts/channel-events/channel-event.js';
import { emitChange } from './changes.js';
import { contentOf, typeOf } from './content/content.js';
import { sentContent } from './content/sent.js';
import { idOf, type JsonObject, objectOf, textOf, wordsOf } from '../../meta/json.js';
import { emitNotice } from './notice.js';
import { e164, type Person, personOf } from './person.js';
import { base, businessPhone, eventId, groupSender, itemId, knownSender, type Scope } from './scope.js';

/**
 * An item of `message_echoes[]`: written on the business's own phone, or by another app of it (`standby`, where the
 * body is the one of the send API under `message`). `customer`: who is at the other end, if the place tells it.
 */
export function emitEcho(scope: Scope, value: unknown, customer?: Person): void {
  const item = objectOf(value);
  if (item === undefined) {
    return emitNotice(scope, { summary: 'an echo that is not an object', severity: 'warning' }, value);
  }
  const sent = objectOf(item['message']);
  const body = sent ?? item;
  const sender = otherEnd(scope, item, sent, customer);
  if (sender === undefined) {
    const summary = 'an echo that names no customer';
    return emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
  }
  const externalId = itemId(item);
  const change = { id: externalId, time: item['timestamp'], type: typeOf(body), body, sender };
  if (emitChange(scope, { ...change, by: 'business' })) return;
  scope.emit({
    ...base(scope, eventId(scope, 'echo', externalId), item['timestamp']),
    type: 'echo',
    sender,
    externalId,
    content: sent ? sentContent({ template: item['template'], ...sent }) : contentOf(typeOf(item), item),
    correlation: wordsOf(body['biz_opaque_callback_data']),
  });
}

/** Normally `to`. Where `to` is our own number the two were swapped (seen in samples), and the customer is `from`. */
function otherEnd(
  scope: Scope,
  item: JsonObject,
  sent: JsonObject | undefined,
  customer: Person | undefined,
): Sender | undefined {
  const group =
    idOf(item['group_id']) ?? (sent?.['recipient_type'] === 'group' ? idOf(sent['to']) : undefined);
  if (group !== undefined) return groupSender(group);
  if (customer !== undefined) return knownSender(scope, customer);
  if (sent !== undefined) return knownSender(scope, personOf({ user: sent['recipient'], phone: sent['to'] }));
  const to = textOf(item['to']);
  const ours = businessPhone(scope);
  const swapped = ours !== undefined && e164(to) === ours;
  return knownSender(
    scope,
    swapped
      ? personOf({ user: item['from_user_id'], parent: item['from_parent_user_id'], phone: item['from'] })
      : personOf({ user: item['to_user_id'], parent: item['to_parent_user_id'], phone: to }),
  );
}
