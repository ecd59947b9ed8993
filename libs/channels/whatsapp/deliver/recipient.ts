import type { Alias } from '#libs/contracts/channel-events/channel-event.js';

/** The addressing part of a body of the send API (channel facts 3.1). */
export type Recipient =
  | { readonly recipient_type: 'individual'; readonly recipient: string }
  | { readonly recipient_type: 'individual' | 'group'; readonly to: string };

/**
 * The strongest alias alone: where both are given the phone wins at Meta, and a phone may have passed to somebody else
 * since. undefined: no alias that WhatsApp could reach.
 */
export function recipientOf(aliases: readonly Alias[]): Recipient | undefined {
  const of = (kind: Alias['kind']): string | undefined => aliases.find((alias) => alias.kind === kind)?.value;
  const group = of('whatsapp-group');
  if (group !== undefined) return { recipient_type: 'group', to: group };
  const user = of('whatsapp-user') ?? of('whatsapp-parent-user');
  if (user !== undefined) return { recipient_type: 'individual', recipient: user };
  const phone = of('whatsapp-phone');
  // Without the plus Meta reads it as a number of our own country.
  return phone === undefined
    ? undefined
    : { recipient_type: 'individual', to: phone.startsWith('+') ? phone : `+${phone}` };
}
