import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { child, type JsonObject, objectOf, rawText, textOf, wordsOf } from '../../meta/json.js';
import { emitNotice, tokenOf } from './notice.js';
import { aliasesOf, formerSender, personOf } from './person.js';
import { base, eventId, itemId, knownSender, type Scope } from './scope.js';

const MARKETING: Readonly<Record<string, ChannelEventOf<'preference'>['marketing']>> = {
  stop: 'stopped',
  resume: 'resumed',
  signup: 'resumed',
};

/** `field: user_preferences`: whether the person wants marketing messages. */
export function emitPreference(scope: Scope, value: unknown): void {
  const item: JsonObject = objectOf(value) ?? {};
  const word = wordsOf(item['value']) ?? '';
  const marketing = Object.hasOwn(MARKETING, word) ? MARKETING[word] : undefined;
  const about = wordsOf(item['category']) ?? 'marketing_messages';
  const sender = knownSender(
    scope,
    personOf({ user: item['user_id'], parent: item['parent_user_id'], phone: item['wa_id'] }),
  );
  if (marketing === undefined || about !== 'marketing_messages' || sender === undefined) {
    const summary = `a preference that we do not know: ${tokenOf(about)} ${tokenOf(word)}`;
    return emitNotice(scope, { summary, severity: 'info' }, value, item['timestamp']);
  }
  const key = [sender.aliases[0]!.value, about, word, textOf(item['timestamp']) ?? ''];
  const event = base(scope, eventId(scope, 'preference', ...key), item['timestamp']);
  scope.emit({ ...event, type: 'preference', sender, marketing });
}

/** `field: user_id_update`: withdrawn by Meta as a field of its own, but seen (channel facts 1.4). */
export function emitUserIdUpdate(scope: Scope, value: unknown): void {
  const item: JsonObject = objectOf(value) ?? {};
  const user = child(item, 'user_id');
  const parent = child(item, 'parent_user_id');
  const phone = item['wa_id'];
  const before = personOf({ user: user['previous'], parent: parent['previous'], phone });
  const sender = formerSender(scope.contacts.complete(before));
  const next = aliasesOf(personOf({ user: user['current'], parent: parent['current'], phone }));
  if (sender === undefined || next.length === 0) {
    const summary = 'a change of user id that does not say whose';
    return emitNotice(scope, { summary, severity: 'warning' }, value, item['timestamp']);
  }
  const key = [
    textOf(user['previous']) ?? '',
    textOf(user['current']) ?? '',
    textOf(item['timestamp']) ?? '',
  ];
  scope.emit({
    ...base(scope, eventId(scope, 'contact-changed', ...key), item['timestamp']),
    type: 'contact-changed',
    sender,
    next,
    why: 'user-id-changed',
  });
}

/** `field: messaging_handovers`: another responder has the thread now. The summary it may carry stays in the notice. */
export function emitHandover(scope: Scope, value: JsonObject): void {
  const type = tokenOf(value['type']);
  const control = child(value, type);
  const from = child(value, 'sender');
  const sender = knownSender(
    scope,
    personOf({
      user: from['user_id'],
      parent: from['parent_user_id'],
      phone: from['phone_number'] ?? from['wa_id'],
    }),
  );
  const roles = `${tokenOf(control['previous_owner_role'])} → ${tokenOf(control['new_owner_role'])}`;
  emitNotice(scope, { summary: `${type}: ${roles}`, severity: 'info' }, value, value['timestamp']);
  if (sender === undefined) return;
  const key = [sender.aliases[0]!.value, textOf(value['timestamp']) ?? rawText(value), type];
  const event = base(scope, eventId(scope, 'engagement', ...key), value['timestamp']);
  scope.emit({ ...event, type: 'engagement', sender, what: type, opensWindow: false });
}

/** `field: calls`. A call by the customer opens the window like a message (edge rule Windows 3). */
export function emitCall(scope: Scope, value: unknown): void {
  const item: JsonObject = objectOf(value) ?? {};
  const ours = item['direction'] === 'BUSINESS_INITIATED';
  const event = tokenOf(item['event']);
  const sender = knownSender(
    scope,
    ours
      ? personOf({ user: item['to_user_id'], parent: item['to_parent_user_id'], phone: item['to'] })
      : personOf({ user: item['from_user_id'], parent: item['from_parent_user_id'], phone: item['from'] }),
  );
  if (sender === undefined) {
    const summary = `a call that does not say whose: ${event}`;
    return emitNotice(scope, { summary, severity: 'info' }, value, item['timestamp']);
  }
  scope.emit({
    ...base(scope, eventId(scope, 'engagement', itemId(item), event), item['timestamp']),
    type: 'engagement',
    sender,
    what: event === 'connect' ? 'call' : `call ${event}`,
    opensWindow: !ours && event === 'connect' && opensWindow('whatsapp', 'call'),
  });
}
