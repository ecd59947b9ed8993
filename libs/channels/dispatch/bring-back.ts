import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { OutboxTable } from './outbox-table.js';

/** Events after which a reply is to be sent again. */
export type WaitsAgain = Extract<RecordedEvent, { type: 'ReplyRetried' | 'MessageFailed' }>;

/**
 * Puts a reply into the outbox again as the log tells of it up to `event`: where its content lies, and how many attempts
 * were started. The number matters, because the next attempt is a command of that number.
 * false: web chat, which has no outbox, or a reply that the stream does not know.
 */
export async function bringBack(tx: Transaction, log: EventLog, event: WaitsAgain): Promise<boolean> {
  const { messageId } = event.data;
  const slice = (await log.readStreams([event.stream], { personalData: 'left-sealed' })).get(event.stream);
  const past = (slice?.events ?? []).filter(({ version }) => version <= event.version);
  const requested = past.find(
    (each): each is Extract<RecordedEvent, { type: 'ReplyRequested' }> =>
      each.type === 'ReplyRequested' && each.data.messageId === messageId,
  );
  if (!requested || requested.data.channel === 'webchat') return false;
  const { conversationId, contactId, accountId, channel, contentKind } = requested.data;
  const { partition, position } = requested;
  const attempt = past.reduce(
    (most, each) =>
      each.type === 'DispatchStarted' && each.data.messageId === messageId
        ? Math.max(most, each.data.attempt)
        : most,
    0,
  );
  const about = { messageId, conversationId, contactId, accountId, channel, contentKind };
  await OutboxTable.add(tx, { ...about, attempt, partition, position }, 0);
  return true;
}
