import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { translateInstagram } from '../../instagram/translate/translate.js';
import { translateMessenger } from '../../messenger/translate/translate.js';

/** Hand-made webhook bodies for specs. One connected Page and one Instagram account, each with one customer. */
export const PAGE = '100000000000001';
export const PROFILE = '17841400000000000';
export const APP = '555000111222333';
export const PERSON = '200000000000001';
export const RECEIVED_AT = 1_795_000_000_000;
/** A minute before it was received. */
export const SENT = 1_794_999_940_000;

export const messengerPerson = { aliases: [{ kind: 'psid', value: PERSON }] };
export const instagramPerson = { aliases: [{ kind: 'igsid', value: PERSON }] };

export const accounts = {
  of: (id: string) => ({ [PAGE]: { id: 'page', appId: APP }, [PROFILE]: { id: 'profile', appId: APP } })[id],
};

interface Place {
  readonly object: string;
  readonly id: string;
}
const PAGE_PLACE = { object: 'page', id: PAGE };
const PROFILE_PLACE = { object: 'instagram', id: PROFILE };

const body = ({ object, id }: Place, more: object) => ({ object, entry: [{ id, time: SENT, ...more }] });
const item = ({ id }: Place, part: object) => ({
  sender: { id: PERSON },
  recipient: { id },
  timestamp: SENT,
  ...part,
});
const sentItem = ({ id }: Place, part: object) => ({
  sender: { id },
  recipient: { id: PERSON },
  timestamp: SENT,
  ...part,
});

export const onMessenger = (...parts: readonly object[]) =>
  body(PAGE_PLACE, { messaging: parts.map((part) => item(PAGE_PLACE, part)) });
export const onInstagram = (...parts: readonly object[]) =>
  body(PROFILE_PLACE, { messaging: parts.map((part) => item(PROFILE_PLACE, part)) });
export const sentFromPage = (part: object) => body(PAGE_PLACE, { messaging: [sentItem(PAGE_PLACE, part)] });
export const sentFromProfile = (part: object) =>
  body(PROFILE_PLACE, { messaging: [sentItem(PROFILE_PLACE, part)] });
export const pageEntry = (more: object) => body(PAGE_PLACE, more);
export const profileEntry = (more: object) => body(PROFILE_PLACE, more);
export const standbyOnPage = (part: object) => body(PAGE_PLACE, { standby: [item(PAGE_PLACE, part)] });

export function translation(json: unknown, receivedAt = RECEIVED_AT) {
  const instagram = (json as { object?: unknown } | null)?.object === 'instagram';
  return (instagram ? translateInstagram : translateMessenger)(json, { accounts, receivedAt });
}
export const translate = (json: unknown, receivedAt = RECEIVED_AT): readonly ChannelEvent[] =>
  translation(json, receivedAt).events;

/** The event of a body that gives exactly one. */
export function only(json: unknown): ChannelEvent {
  const events = translate(json);
  if (events.length !== 1)
    throw new Error(`expected one event, got ${events.map((event) => event.type).join(', ')}`);
  return events[0]!;
}
