import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { translateWhatsApp } from '../translate/translate.js';
import type { WhatsAppAccounts } from '../translate/translate.js';

/** Hand-made webhook bodies for specs. One connected number, one customer, and a business account with two numbers. */
export const NUMBER = '106540352242922';
export const SECOND_NUMBER = '106540352242923';
export const WABA = '102290129340398';
export const ACCOUNT = 'account-1';
export const SECOND_ACCOUNT = 'account-2';
export const BUSINESS_PHONE = '15550783881';

export const RECEIVED_AT = 1_795_000_000_000;
/** A minute before it was received, as WhatsApp writes it. */
export const SENT = '1794999940';
export const SENT_AT = 1_794_999_940_000;

export const USER = 'DE.13491208655302741918';
export const PARENT = 'DE.ENT.11815799212886844830';
export const PHONE = '4915112345678';

export const accounts: WhatsAppAccounts = {
  ofPhoneNumber: (id) => ({ [NUMBER]: ACCOUNT, [SECOND_NUMBER]: SECOND_ACCOUNT })[id],
  ofBusinessAccount: (id) => (id === WABA ? [ACCOUNT, SECOND_ACCOUNT] : []),
};

export const metadata = { display_phone_number: BUSINESS_PHONE, phone_number_id: NUMBER };

export const contact = {
  profile: { name: 'Mia Wagner', username: '@mia.w' },
  wa_id: PHONE,
  user_id: USER,
  parent_user_id: PARENT,
};

/** What `contact` is as a sender. */
export const mia = {
  aliases: [
    { kind: 'whatsapp-user', value: USER },
    { kind: 'whatsapp-parent-user', value: PARENT },
    { kind: 'whatsapp-phone', value: `+${PHONE}` },
  ],
  profile: { name: 'Mia Wagner', username: 'mia.w' },
  identifiers: [{ kind: 'phone', value: `+${PHONE}`, assurance: 'provider', source: 'whatsapp' }],
};

export function body(...changes: readonly unknown[]): object {
  return { object: 'whatsapp_business_account', entry: [{ id: WABA, changes }] };
}

/** A `changes[]` item of a field, for the first number. */
export function change(field: string, value: object): object {
  return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

/** A message of Mia, in a body of its own. */
export function message(item: object, contacts: readonly unknown[] = [contact]): object {
  return body(
    change('messages', { contacts, messages: [{ from: PHONE, id: 'wamid.in1', timestamp: SENT, ...item }] }),
  );
}

export function status(item: object, contacts?: readonly unknown[]): object {
  const one = { id: 'wamid.out1', status: 'sent', timestamp: SENT, recipient_id: PHONE, ...item };
  return body(change('messages', { statuses: [one], ...(contacts ? { contacts } : {}) }));
}

export const translate = (json: unknown, receivedAt = RECEIVED_AT): readonly ChannelEvent[] =>
  translateWhatsApp(json, { accounts, receivedAt }).events;

/** The event of a body that gives exactly one. */
export function only(json: unknown): ChannelEvent {
  const events = translate(json);
  if (events.length !== 1)
    throw new Error(`expected one event, got ${events.map((event) => event.type).join(', ')}`);
  return events[0]!;
}
