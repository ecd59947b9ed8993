import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { MarkerItem } from './thread-item.js';

/** The knot that an event ties into the line, if it does. */
export function markerOf(
  event: RecordedEvent,
): { readonly at: number; readonly what: MarkerItem['what'] } | undefined {
  switch (event.type) {
    case 'ConversationOpened':
      return { at: event.data.at, what: { kind: 'opened', channel: event.data.channel } };
    case 'OwnerChanged':
      return {
        at: event.data.at,
        what: { kind: 'owner', owner: event.data.owner, by: event.data.by, reason: event.data.reason },
      };
    case 'ConversationResolved':
      return { at: event.data.at, what: { kind: 'resolved', by: event.data.by } };
    case 'ConversationReopened':
      return { at: event.data.at, what: { kind: 'reopened', by: event.data.by, reason: event.data.reason } };
    case 'Snoozed':
      return { at: event.data.at, what: { kind: 'snoozed', by: event.data.by, until: event.data.until } };
    case 'Unsnoozed':
      return { at: event.data.at, what: { kind: 'unsnoozed', reason: event.data.reason } };
    case 'SpamMarked':
      return { at: event.data.at, what: { kind: 'spam', by: event.data.by } };
    case 'SpamCleared':
      return { at: event.data.at, what: { kind: 'not-spam', by: event.data.by } };
    case 'ContactEngaged':
      return {
        at: event.data.at,
        what: {
          kind: 'engaged',
          what: event.data.what,
          channel: event.data.channel,
          ...(event.data.referral && { about: event.data.referral }),
        },
      };
    case 'Tagged':
      return { at: event.data.at, what: { kind: 'tagged', tag: event.data.tag, by: event.data.by } };
    case 'Untagged':
      return { at: event.data.at, what: { kind: 'untagged', tag: event.data.tag, by: event.data.by } };
    default:
      return undefined;
  }
}
