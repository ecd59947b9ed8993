import type { GraphError } from '../../../graph/graph-error.js';
import type { Message } from '../../../state/message.js';
import { refuse } from '../errors.js';

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;
const EMOJI = new RegExp('^(\\p{RGI_Emoji}|\\p{Extended_Pictographic})?$', 'v');

/** One emoji, or nothing to take a reaction back; refused at once. */
export function badEmoji(emoji: string): GraphError | undefined {
  return EMOJI.test(emoji) ? undefined : refuse(131009, 'Parameter reaction[emoji] is not an emoji');
}

/** A target that is gone, old, or itself a reaction fails by webhook (channel facts 3.1). */
export function badTarget(target: Message | undefined, now: number): GraphError | undefined {
  if (!target || target.revokedAt !== undefined)
    return refuse(131009, 'The message reacted to does not exist');
  if (target.type === 'reaction') return refuse(131009, 'A reaction cannot be reacted to');
  if (now - target.at > THIRTY_DAYS_MS) return refuse(131009, 'The message reacted to is older than 30 days');
  return undefined;
}
