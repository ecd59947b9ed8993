import type { GraphAnswer, Refusal } from '../../../graph/graph-api.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { refuse } from '../errors.js';
import type { Typing } from '../../typing.js';
import type { Mark } from './read-body.js';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/** Marks a customer's message read, and with it all earlier ones; typing implies it (channel facts 3.1). */
export function markRead(
  context: WhatsAppContext,
  typing: Typing,
  account: WhatsAppAccount,
  mark: Mark,
): GraphAnswer | Refusal {
  const label = `messages, ${mark.typing ? 'typing' : 'read'}`;
  const { store, clock } = context;
  const message = store.state.messages.get(mark.messageId);
  const mine = message?.direction === 'from-customer' && message.accountId === account.phoneNumberId;
  if (!mine || clock.now() - message.at > THIRTY_DAYS_MS) {
    const error = refuse(131009, 'Parameter message_id names no message received in the last 30 days');
    return { error, note: { label, code: error.code } };
  }
  const messages = context.thread(account.phoneNumberId, message.personId)?.messages ?? [];
  const upTo = messages.slice(0, messages.indexOf(message) + 1);
  const messageIds = upTo
    .filter((each) => each.direction === 'from-customer' && each.readByBusinessAt === undefined)
    .map(({ id }) => id);
  if (messageIds.length > 0) store.append({ kind: 'read-by-business', messageIds, at: clock.now() });
  if (mark.typing) typing.start(message.personId);
  return { status: 200, body: { success: true }, note: { label, personId: message.personId } };
}
