import type { Channel } from './channel';
import { instagram } from './instagram';
import { messenger } from './messenger';
import { whatsapp } from './whatsapp';

/** In the order in which the phones stand. */
export const channels: readonly Channel[] = [whatsapp, messenger, instagram];
