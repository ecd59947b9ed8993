import type { ChannelEventOf, Sender } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { child, idOf, type JsonObject, listOf, objectOf, rawText, textOf, wordsOf } from '../../meta/json.js';
import { emitNotice, tokenOf } from './notice.js';
import { personOf } from './person.js';
import { base, eventId, groupSender, knownSender, type Scope } from './scope.js';

type Receipt = ChannelEventOf<'receipt'>;

/** accepted is sent and played is read (edge rule Delivery 1). */
const RECEIPTS: Readonly<Record<string, Receipt['status']>> = {
  accepted: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** An item of `statuses[]`: what became of a message of ours. */
export function emitStatus(scope: Scope, value: unknown): void {
  const item = objectOf(value);
  if (item === undefined) {
    return emitNotice(scope, { summary: 'a status that is not an object', severity: 'warning' }, value);
  }
  const word = wordsOf(item['status']) ?? '';
  const status = Object.hasOwn(RECEIPTS, word) ? RECEIPTS[word] : undefined;
  const sender = recipient(scope, item);
  const correlation = wordsOf(item['biz_opaque_callback_data']);
  const externalId = idOf(item['id']) ?? (correlation && `none:${derivedId('whatsapp-item', rawText(item))}`);
  if (status === undefined || sender === undefined || externalId === undefined) {
    const severity = status === 'failed' ? 'warning' : 'info';
    const summary = `a status that names no message of ours or no known state: ${tokenOf(word)}`;
    return emitNotice(scope, { summary, severity }, item, item['timestamp']);
  }
  scope.emit({
    // The word, not our status: read and played of one message are two events.
    ...base(scope, eventId(scope, 'receipt', externalId, word, who(item, sender)), item['timestamp']),
    type: 'receipt',
    sender,
    externalId,
    status,
    correlation,
    error: status === 'failed' ? firstError(item) : undefined,
  });
}

/** In a group every participant has receipts of their own; the thread is the group's. */
function recipient(scope: Scope, item: JsonObject): Sender | undefined {
  if (item['recipient_type'] === 'group') {
    const group = idOf(item['recipient_id']);
    return group === undefined ? undefined : groupSender(group);
  }
  // Three names of one field, as documents of different months have it (channel facts 1.3).
  const parent =
    item['recipient_parent_user_id'] ?? item['parent_recipient_user_id'] ?? item['parent_user_id'];
  return knownSender(
    scope,
    personOf({ user: item['recipient_user_id'], parent, phone: item['recipient_id'] }),
  );
}

function who(item: JsonObject, sender: Sender): string {
  const participant =
    textOf(item['recipient_participant_user_id']) ?? textOf(item['recipient_participant_id']);
  return participant ?? sender.aliases[0]!.value;
}

function firstError(item: JsonObject): Receipt['error'] {
  const error = objectOf(listOf(item['errors'])[0]) ?? {};
  return {
    code: wordsOf(error['code']) ?? 'unknown',
    title: wordsOf(error['title']) ?? wordsOf(error['message']) ?? 'failed without a reason',
    detail: wordsOf(child(error, 'error_data')['details']),
  };
}
