import type { PersonBase } from '../person-base.js';

export interface WhatsAppPerson extends PersonBase {
  readonly provider: 'whatsapp';
  /** Digits with country code: `wa_id`. */
  readonly phone: string;
  /** Business-scoped user id; changes with the number. */
  readonly userId: string;
  /** Adopting one withholds the phone (channel facts 1.4). */
  readonly username?: string;
  readonly sharesPhone: boolean;
  /** Guards sends by recipient_identity_key_hash. */
  readonly identityHash?: string;
}

export const whatsAppAliases = ({ phone, userId }: WhatsAppPerson): readonly string[] => [phone, userId];
