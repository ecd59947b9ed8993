import type { ChannelEvent, Sender } from '#libs/contracts/channel-events/channel-event.js';
import type { ConnectorEvent } from '#libs/contracts/connectors/connector-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { parseInstant } from '#libs/contracts/rfc3339.js';
import { engagementTime, opensWindow } from '#libs/domain/reply-policy/index.js';
import type { Instant } from '#libs/domain/time.js';
import type { ConnectorAccount } from '../connector-account.js';

type About = Pick<ConnectorAccount, 'id' | 'channel' | 'trusted'>;

/** Their ids mean something only together with their account (SEC4). */
export const channelEventId = (accountId: string, id: string): string =>
  derivedId('channel-event', 'connector', accountId, id);

/** As every other channel tells it: what a connector cannot know, or must not say, is filled in here (SEC3). */
export function toChannelEvent(event: ConnectorEvent, account: About, receivedAt: Instant): ChannelEvent {
  const { channel } = account;
  const base = {
    id: channelEventId(account.id, event.id),
    channel,
    accountId: account.id,
    occurredAt: engagementTime(instantOf(event.occurredAt), receivedAt),
    receivedAt,
  };
  if (event.type === 'notice') {
    const { field, summary, severity } = event;
    return {
      ...base,
      type: 'notice',
      field,
      summary,
      severity,
      raw: JSON.stringify({ field, summary, severity }),
    };
  }
  const told = { ...base, sender: senderOf(event.sender, account.trusted) };
  const { id: _, accountId: __, occurredAt: ___, sender: ____, ...rest } = event;
  switch (rest.type) {
    case 'message':
      return { ...told, ...rest, opensWindow: rest.opensWindow ?? opensWindow(channel, 'message') };
    case 'message-edited':
    case 'message-revoked':
      return { ...told, ...rest, by: rest.by ?? 'customer' };
    case 'reaction':
      return { ...told, ...rest, opensWindow: rest.opensWindow ?? opensWindow(channel, 'reaction') };
    case 'engagement':
      return { ...told, ...rest, opensWindow: rest.opensWindow ?? false };
    case 'receipt-watermark':
      return { ...told, ...rest, watermark: instantOf(rest.watermark) };
    case 'contact-changed':
      return {
        ...told,
        type: rest.type,
        text: rest.text,
        next: [{ kind: 'connector-user', value: rest.next }],
        why: 'user-id-changed',
      };
    case 'echo':
    case 'receipt':
      return { ...told, ...rest };
  }
}

function senderOf(sender: Extract<ConnectorEvent, { type: 'message' }>['sender'], trusted: boolean): Sender {
  const { id, name, username, locale, identifiers = [] } = sender;
  return {
    aliases: [{ kind: 'connector-user', value: id }],
    profile: { name, username, locale },
    identifiers: identifiers.map(({ kind, value, assurance }) => ({
      kind,
      value,
      assurance: trusted ? assurance : 'claimed',
      source: 'connector',
    })),
  };
}

/** The contract has let through nothing else. */
function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error('a time passed the contract and is none');
  return at;
}
