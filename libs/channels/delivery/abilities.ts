import { isOwnChannel, type Channel, type OwnChannel } from '#libs/domain/channel.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/index.js';

/** What a channel can do for the person who answers, beside carrying content. */
export interface Abilities {
  /** null: any emoji. */
  readonly reactions: readonly string[] | null;
  /** Whether an answer can name the message that it is about. */
  readonly replyTo: boolean;
  /** A text that is too long for one message leaves as so many at most (edge rule Delivery 6); 1: it has to fit. */
  readonly parts: number;
}

/** The one reaction that Meta's page on Instagram names (channel facts 3.3). */
export const HEART = '\u2764\uFE0F';
const MOST_PARTS = 10;

const ABILITIES: Readonly<Record<OwnChannel, Abilities>> = {
  whatsapp: { reactions: null, replyTo: true, parts: 1 },
  messenger: { reactions: null, replyTo: true, parts: MOST_PARTS },
  instagram: { reactions: [HEART], replyTo: true, parts: MOST_PARTS },
  webchat: { reactions: null, replyTo: true, parts: 1 },
};

/** Another team's channel says itself what it can do; one that said nothing can do nothing. */
export function abilitiesOf(channel: Channel, { declared }: ChannelCapabilities): Abilities {
  if (isOwnChannel(channel)) return ABILITIES[channel];
  return { reactions: declared?.reactions ? null : [], replyTo: declared?.replyTo ?? false, parts: 1 };
}
