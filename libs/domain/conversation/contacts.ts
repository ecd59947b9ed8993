import type { Channel } from '../channel.js';
import type { WindowClocks } from '../reply-policy/reply-policy.js';
import { evolveClocks } from './clocks.js';
import type { ConversationEvent } from './events.js';

/** A contact that took part in this conversation. */
export interface Participant {
  readonly accountId: string;
  readonly channel: Channel;
  readonly clocks: WindowClocks;
}

export type Participants = ReadonlyMap<string, Participant>;

export function evolveContacts(contacts: Participants, event: ConversationEvent): Participants {
  switch (event.type) {
    case 'ConversationOpened':
    case 'MessageReceived':
    case 'ContactEngaged':
    case 'MessageSentElsewhere':
    case 'ReplyRequested': {
      const { contactId, accountId, channel } = event.data;
      return withClocks(
        contacts,
        contactId,
        contacts.get(contactId) ?? { accountId, channel, clocks: {} },
        event,
      );
    }
    case 'ReactionChanged':
    case 'WindowClosedByProvider': {
      const known = contacts.get(event.data.contactId);
      return known === undefined ? contacts : withClocks(contacts, event.data.contactId, known, event);
    }
    default:
      return contacts;
  }
}

function withClocks(
  contacts: Participants,
  contactId: string,
  contact: Participant,
  event: ConversationEvent,
): Participants {
  const clocks = evolveClocks(contact.clocks, event);
  if (contacts.has(contactId) && clocks === contact.clocks) return contacts;
  return new Map(contacts).set(contactId, { ...contact, clocks });
}
