import { abilitiesOf } from '#libs/channels/delivery/abilities.js';
import { isOwnChannel, type Channel, type OwnChannel } from '#libs/domain/channel.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/index.js';
import type { TextLimitType } from '../schema/channels.js';

/** The longest text a channel takes in one message, in its own unit (channel facts, section on sending). */
const TEXT_LIMITS: Readonly<Record<OwnChannel, Omit<TextLimitType, 'parts'>>> = {
  whatsapp: { max: 4_096, unit: 'characters' },
  messenger: { max: 2_000, unit: 'characters' },
  instagram: { max: 1_000, unit: 'bytes' },
  webchat: { max: 4_096, unit: 'characters' },
};

/** Another team's channel says it itself; one that said nothing takes nothing. */
export function textLimitOf(channel: Channel, capabilities: ChannelCapabilities): TextLimitType {
  const limit = isOwnChannel(channel) ? TEXT_LIMITS[channel] : capabilities.declared?.textLimit;
  return { ...(limit ?? { max: 0, unit: 'characters' }), parts: abilitiesOf(channel, capabilities).parts };
}
