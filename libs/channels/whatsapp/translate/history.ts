import { emitEcho } from './echoes.js';
import { contentOf, typeOf } from './content/content.js';
import { child, idOf, type JsonObject, listOf, objectOf, textOf } from '../../meta/json.js';
import { messageSender } from './message-sender.js';
import { emitContent } from './messages.js';
import { emitLeftovers, emitNotice, tokenOf } from './notice.js';
import { emitErrors } from './provider-errors.js';
import { e164, type Person, personOf } from './person.js';
import { base, businessPhone, eventId, itemId, knownSender, type Scope } from './scope.js';

/**
 * `field: history`: what was written on the business's phone before it was connected, in chunks out of order. It opens
 * no window: it did not come as `messages[]` (edge rule Windows 3), and we would rather ask than send in vain.
 */
export function emitHistory(scope: Scope, value: JsonObject): void {
  for (const chunk of listOf(value['history'])) emitChunk(scope, chunk);
  // The pictures of a chunk follow one by one, under the ids that the chunk had placeholders for.
  for (const late of listOf(value['messages'])) emitLateMedia(scope, late);
  for (const late of listOf(value['message_echoes'])) emitEcho(scope, late);
  emitErrors(scope, value['errors']);
}

function emitChunk(scope: Scope, value: unknown): void {
  const chunk = objectOf(value);
  if (chunk === undefined) {
    return emitNotice(
      scope,
      { summary: 'a history chunk that is not an object', severity: 'warning' },
      value,
    );
  }
  for (const thread of listOf(chunk['threads'])) emitThread(scope, thread);
  emitErrors(scope, chunk['errors']);
  const metadata = child(chunk, 'metadata');
  const [phase, order, progress] = ['phase', 'chunk_order', 'progress'].map((key) =>
    tokenOf(metadata[key], '?'),
  );
  const summary = `history: phase ${phase}, chunk ${order}, ${progress} %`;
  emitNotice(scope, { summary, severity: 'info' }, { metadata });
  emitLeftovers(scope, chunk, ['metadata', 'threads', 'errors']);
}

function emitThread(scope: Scope, value: unknown): void {
  const thread = objectOf(value);
  if (thread === undefined) {
    return emitNotice(
      scope,
      { summary: 'a history thread that is not an object', severity: 'warning' },
      value,
    );
  }
  const customer = personOf({
    user: thread['user_id'],
    parent: thread['parent_user_id'],
    phone: thread['id'],
  });
  for (const message of listOf(thread['messages'])) emitPast(scope, message, customer);
}

function emitPast(scope: Scope, value: unknown, customer: Person): void {
  const item = objectOf(value);
  if (item === undefined || isFromBusiness(scope, item)) return emitEcho(scope, value, customer);
  const sender = knownSender(scope, customer);
  const from = sender === undefined ? messageSender(scope, item) : { sender };
  if (from === undefined) {
    const summary = 'a message of the history without a sender';
    return emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
  }
  emitContent(scope, item, typeOf(item), from, false);
}

/** `to` is only there when we wrote it; else our own number tells. */
function isFromBusiness(scope: Scope, item: JsonObject): boolean {
  const from = e164(textOf(item['from']));
  const ours = businessPhone(scope);
  if (ours !== undefined && from !== undefined) return from === ours;
  return item['to'] !== undefined;
}

/** As the message that it is, in case no placeholder came; and as its edit, in case one did. */
function emitLateMedia(scope: Scope, value: unknown): void {
  const item = objectOf(value);
  if (item === undefined || isFromBusiness(scope, item)) return emitEcho(scope, value);
  const from = messageSender(scope, item);
  if (from === undefined) {
    const summary = 'a message of the history without a sender';
    return emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
  }
  const externalId = itemId(item);
  const editId = `${externalId.slice(0, 490)}/history-media`;
  emitContent(scope, item, typeOf(item), from, false);
  if (idOf(item['id']) === undefined) return;
  scope.emit({
    ...base(scope, eventId(scope, 'message-edited', editId), item['timestamp']),
    type: 'message-edited',
    sender: from.sender,
    externalId,
    editId,
    content: contentOf(typeOf(item), item),
    by: 'customer',
  });
}
