import type { AliasKind } from './events.js';

/**
 * What makes two ways of writing an alias the same one (edge rule Identity 7). Phones of WhatsApp ids: digits only, and
 * the Brazilian ninth digit and the Mexican 1 make no difference. Everything else is opaque and counts as it is.
 */
export function aliasValueKey(kind: AliasKind, value: string): string {
  return kind === 'whatsapp-phone' ? whatsappPhoneKey(value) : value;
}

function whatsappPhoneKey(value: string): string {
  const digits = value.replace(/\D/g, '').replace(/^00/, '');
  const brazil = /^(55\d{2})9(\d{8})$/.exec(digits);
  if (brazil) return `${brazil[1]}${brazil[2]}`;
  const mexico = /^521(\d{10})$/.exec(digits);
  return mexico ? `52${mexico[1]}` : digits;
}
