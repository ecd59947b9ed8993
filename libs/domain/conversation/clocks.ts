import type { WindowClocks } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import type { ConversationEvent } from './events.js';

/** A contact's clocks after an event about that contact. They only go forward, so the order of arrival is all the same. */
export function evolveClocks(clocks: WindowClocks, event: ConversationEvent): WindowClocks {
  switch (event.type) {
    case 'MessageReceived': {
      const { opensWindow, sentAt } = event.data;
      // What does not open the 24 h is no message of the customer in the sense of the 7 days either.
      return opensWindow
        ? { ...engaged(clocks, sentAt), lastMessageAt: later(clocks.lastMessageAt, sentAt) }
        : clocks;
    }
    case 'ReactionChanged':
    case 'ContactEngaged':
      return event.data.opensWindow ? engaged(clocks, event.data.at) : clocks;
    case 'ReplyRequested':
      return event.data.elsewhere === undefined ? clocks : laterClocks(clocks, event.data.elsewhere);
    case 'WindowClosedByProvider':
      return { ...clocks, closedByProviderAt: later(clocks.closedByProviderAt, event.data.at) };
    default:
      return clocks;
  }
}

/** The later of two sets, clock by clock. */
export function laterClocks(one: WindowClocks, other: WindowClocks = {}): WindowClocks {
  return {
    lastEngagementAt: laterOf(one.lastEngagementAt, other.lastEngagementAt),
    lastMessageAt: laterOf(one.lastMessageAt, other.lastMessageAt),
    closedByProviderAt: laterOf(one.closedByProviderAt, other.closedByProviderAt),
  };
}

const engaged = (clocks: WindowClocks, at: Instant): WindowClocks => ({
  ...clocks,
  lastEngagementAt: later(clocks.lastEngagementAt, at),
});

const later = (known: Instant | undefined, at: Instant): Instant => Math.max(known ?? at, at);

const laterOf = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  other === undefined ? one : later(one, other);
