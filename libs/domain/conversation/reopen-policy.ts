import { isOwnChannel, type Channel, type OwnChannel } from '../channel.js';
import { MINUTE, type Instant } from '../time.js';

/**
 * Minutes since resolving within which a customer's message reopens the conversation; later ones open a new one (R7).
 *
 * WhatsApp, Messenger, Instagram: a day, the length of their window. As long as the last message could still be
 * answered freely, "thanks" or "one more thing" belongs to the same case.
 * Web chat: an hour. A chat lives as long as a visit; who comes back tomorrow mostly comes with something else.
 * A connector's channel: a day. Most are messengers.
 */
const DEFAULT_MINUTES: Readonly<Record<OwnChannel, number>> = {
  whatsapp: 24 * 60,
  messenger: 24 * 60,
  instagram: 24 * 60,
  webchat: 60,
};

export function reopenPolicy(channel: Channel): number {
  return isOwnChannel(channel) ? DEFAULT_MINUTES[channel] : 24 * 60;
}

/**
 * Whether a message sent then still belongs to a conversation resolved then. The provider's time counts, not ours: a
 * webhook that comes late decides as it would have in time, and what was written before resolving always belongs.
 */
export function reopens(resolvedAt: Instant, sentAt: Instant, minutes: number): boolean {
  return sentAt <= resolvedAt + minutes * MINUTE;
}
