import type { GraphError } from '../../../graph/graph-error.js';
import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';
import { refuse } from '../errors.js';
import type { Send } from './read-body.js';

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

export interface Recipient {
  readonly person: WhatsAppPerson | undefined;
  readonly input: string;
  /** The number that was meant; absent where the business-scoped id was used. */
  readonly phone?: string;
}

/** Finds whom a send is for. Of phone and business-scoped id the phone wins (channel facts 1.4). */
export function findRecipient(
  send: Send,
  account: WhatsAppAccount,
  find: (alias: string) => WhatsAppPerson | undefined,
): Recipient | { readonly error: GraphError } {
  if (send.to !== undefined) return byPhone(send.to, account, find);
  const input = send.recipient ?? '';
  if (!USER_ID.test(input))
    return { error: refuse(131009, 'Parameter recipient is not a business-scoped user id') };
  const template = send.message.kind === 'template' ? send.message.content.name : undefined;
  const authentication = account.templates.some(
    ({ name, category }) => name === template && category === 'AUTHENTICATION',
  );
  if (authentication) return { error: refuse(131062, 'Authentication templates need a phone number') };
  return { person: find(input), input };
}

function byPhone(
  input: string,
  account: WhatsAppAccount,
  find: (alias: string) => WhatsAppPerson | undefined,
): Recipient | { readonly error: GraphError } {
  const digits = input.replace(/[\s()-]/g, '').replace(/^\+/, '');
  if (!/^\d{5,15}$/.test(digits)) return { error: refuse(131009, 'Parameter to is not a phone number') };
  // Without "+" the country code of the business is put before a number that is nobody's as it stands.
  const international =
    input.trim().startsWith('+') || digits === account.displayPhoneNumber || find(digits) !== undefined;
  const phone = international ? digits : account.countryCode + digits;
  if (phone === account.displayPhoneNumber)
    return { error: refuse(131021, 'Recipient phone number equals the sender') };
  if (account.testRecipients && !account.testRecipients.includes(phone)) {
    return { error: refuse(131030, 'Add the recipient to the list of test numbers') };
  }
  return { person: find(phone), input, phone };
}
