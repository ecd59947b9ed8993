import type { ProviderName } from '../providers/provider-name.js';

/** Somebody with a phone, whatever the provider. */
export interface PersonBase {
  readonly provider: ProviderName;
  readonly id: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  /** Made by a script rather than shown on the page. */
  readonly scripted: boolean;
  /** Off: nothing is delivered until the phone is back. */
  readonly online: boolean;
  /** The person blocked the business. */
  readonly blocked: boolean;
  /** Reads by itself, so long after delivery; null: only when somebody looks at the phone. */
  readonly readsAfterMs: number | null;
}

export interface WhatsAppPerson extends PersonBase {
  readonly provider: 'whatsapp';
  /** Digits with country code: `wa_id`. */
  readonly phone: string;
  /** Business-scoped user id; changes with the number. */
  readonly userId: string;
  /** Adopting one withholds the phone (channel facts 1.4). */
  readonly username?: string;
  readonly sharesPhone: boolean;
  /** Guards sends by recipient_identity_key_hash when the account checks identities. */
  readonly identityHash?: string;
}

/** Grows by a member with each provider. */
export type Person = WhatsAppPerson;

/** All names by which the provider finds a person. */
export const aliasesOf = (person: Person): string[] => [person.phone, person.userId];
