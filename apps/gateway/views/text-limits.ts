import type { Channel } from '#libs/domain/channel.js';
import type { TextLimitType } from '../schema/channels.js';

/** The longest text a channel takes in one message, in its own unit (channel facts, section on sending). */
export const TEXT_LIMITS: Readonly<Record<Channel, TextLimitType>> = {
  whatsapp: { max: 4_096, unit: 'characters' },
  messenger: { max: 2_000, unit: 'characters' },
  instagram: { max: 1_000, unit: 'bytes' },
  webchat: { max: 4_096, unit: 'characters' },
};
