import type { Sender } from '#libs/contracts/channel-events/channel-event.js';
import { type JsonObject, objectOf, wordsOf } from '../../json.js';
import type { MessageContent } from './message-content.js';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@.]{2,63}$/;
/** With its country: a national number names nobody (edge rule Identity 7). */
const PHONE = /^\+\d{7,15}$/;

/** One of the answers that we offered. */
export function quickReply(message: JsonObject): MessageContent | undefined {
  const reply = objectOf(message['quick_reply']);
  const payload = wordsOf(reply?.['payload']);
  const title = wordsOf(message['text']) ?? payload;
  return reply === undefined || title === undefined
    ? undefined
    : { kind: 'choice', source: 'quick-reply', title, payload };
}

/** A tapped `user_email` or `user_phone_number`: the person's word, no proof (edge rule Identity 6). */
export function claimedIdentifiers(message: JsonObject): Sender['identifiers'] {
  const value = wordsOf(objectOf(message['quick_reply'])?.['payload']);
  // Those two give the answer itself as payload; any other payload is ours, whatever it looks like.
  if (value === undefined || value !== wordsOf(message['text'])) return undefined;
  if (EMAIL.test(value)) return [{ kind: 'email', value, assurance: 'claimed', source: 'quick-reply' }];
  return PHONE.test(value)
    ? [{ kind: 'phone', value, assurance: 'claimed', source: 'quick-reply' }]
    : undefined;
}
