import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';

/** `changes[]` of a webhook: a field and what it tells. */
export interface Change {
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export const seconds = (ms: number): string => String(Math.floor(ms / 1000));

/** The value object of the messages field (channel facts 1.3), around one family. */
export function value(account: WhatsAppAccount, family: Record<string, unknown>): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: account.displayPhoneNumber, phone_number_id: account.phoneNumberId },
    ...family,
  };
}

/** @param withUsername on inbound, delivered and read; never on sent. */
export function contact(
  person: WhatsAppPerson,
  phone: string | undefined,
  withUsername: boolean,
): Record<string, unknown> {
  return {
    profile: { name: person.name, ...(withUsername && person.username ? { username: person.username } : {}) },
    ...(phone === undefined ? {} : { wa_id: phone }),
    user_id: person.userId,
  };
}
