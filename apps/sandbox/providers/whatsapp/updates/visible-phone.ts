import type { Thread } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The phone as far as the business may see it: with a user name it is left out, unless the business wrote to that
 * number in the last 30 days (channel facts 1.4). So it can appear and vanish between two messages.
 */
export function visiblePhone(
  person: WhatsAppPerson,
  thread: Thread | undefined,
  now: number,
): string | undefined {
  const wroteAt = thread?.lastSentToPhoneAt;
  const known = wroteAt !== undefined && now - wroteAt <= THIRTY_DAYS_MS;
  return person.sharesPhone || known ? person.phone : undefined;
}
