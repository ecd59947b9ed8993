import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { emitChange, isChange } from './changes.js';
import { isAutomaticAnswer } from './content/choices.js';
import { contentOf, typeOf } from './content/content.js';
import { type JsonObject, objectOf } from '../../meta/json.js';
import { type MessageSender, messageSender } from './message-sender.js';
import { emitNotice, tokenOf } from './notice.js';
import { originOf } from './origin.js';
import { base, eventId, itemId, type Scope } from './scope.js';
import { emitSystem } from './system.js';
import { occurredAt } from '../../meta/time.js';

/** An item of `messages[]`. */
export function emitMessage(scope: Scope, value: unknown): void {
  const item = objectOf(value);
  if (item === undefined) {
    return emitNotice(scope, { summary: 'a message that is not an object', severity: 'warning' }, value);
  }
  const type = typeOf(item);
  if (type === 'system' && emitSystem(scope, item)) return;
  const from = messageSender(scope, item);
  if (from === undefined) {
    const summary = `a message without a sender: ${tokenOf(type)}`;
    return emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
  }
  if (type === 'request_welcome') return emitWelcome(scope, item, from);
  const change = { id: itemId(item), time: item['timestamp'], type, body: item, sender: from.sender };
  if (emitChange(scope, { ...change, by: 'customer' })) return;
  // What the customer wrote opens the window, whatever its kind; what happened to it does not (edge rule Windows 3).
  const written = type !== 'system' && !isChange(type) && !isAutomaticAnswer(item);
  emitContent(scope, item, type, from, written && opensWindow('whatsapp', 'message'));
}

export function emitContent(
  scope: Scope,
  item: JsonObject,
  type: string,
  from: MessageSender,
  opens: boolean,
): void {
  const externalId = itemId(item);
  const { replyTo, forwarded, referral } = originOf(item);
  // Property by property: this is the path of every message, and spreading objects is its costliest part.
  scope.emit({
    id: eventId(scope, 'message', externalId),
    channel: 'whatsapp',
    accountId: scope.accountId,
    occurredAt: occurredAt(item['timestamp'], scope.receivedAt),
    receivedAt: scope.receivedAt,
    type: 'message',
    sender: from.sender,
    participant: from.participant,
    externalId,
    content: contentOf(type, item),
    replyTo,
    forwarded,
    referral,
    opensWindow: opens,
  });
}

/** The chat was opened for the first time; nothing was written. */
function emitWelcome(scope: Scope, item: JsonObject, { sender }: MessageSender): void {
  scope.emit({
    ...base(scope, eventId(scope, 'engagement', itemId(item)), item['timestamp']),
    type: 'engagement',
    sender,
    what: 'request_welcome',
    opensWindow: false,
  });
}
