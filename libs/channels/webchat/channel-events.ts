import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Instant } from '#libs/domain/time.js';
import { correlationOf } from '../delivery/correlation.js';
import { aliasesOf, senderOf, type VisitorSession } from './session/visitor-session.js';

const eventId = (accountId: string, kind: string, ...key: string[]): string =>
  derivedId('channel-event', 'webchat', accountId, kind, ...key);

/** The widget's id means something only together with its visitor (SEC4): nobody can name another's message. */
export const messageEventId = (session: VisitorSession, clientId: string): string =>
  eventId(session.accountId, 'message', session.visitorId, clientId);

export function messageEvent(
  session: VisitorSession,
  clientId: string,
  text: string,
  now: Instant,
): ChannelEventOf<'message'> {
  const id = messageEventId(session, clientId);
  return {
    type: 'message',
    id,
    channel: 'webchat',
    accountId: session.accountId,
    occurredAt: now,
    receivedAt: now,
    sender: senderOf(session),
    externalId: id,
    content: { kind: 'text', text },
    opensWindow: true,
  };
}

/**
 * Of a message of ours, named by our id: web chat gives it none. Attempts make no difference here: what was shown is in
 * the visitor's hand whichever of them it was, and there always is a first.
 */
export function receiptEvent(
  session: VisitorSession,
  messageId: string,
  status: 'delivered' | 'read',
  now: Instant,
): ChannelEventOf<'receipt'> {
  return {
    type: 'receipt',
    id: eventId(session.accountId, 'receipt', messageId, status),
    channel: 'webchat',
    accountId: session.accountId,
    occurredAt: now,
    receivedAt: now,
    sender: { aliases: aliasesOf(session) },
    externalId: messageId,
    status,
    correlation: correlationOf(messageId, 1),
  };
}
