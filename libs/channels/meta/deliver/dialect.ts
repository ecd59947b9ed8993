import type { Alias } from '#libs/contracts/channel-events/channel-event.js';
import type { Channel } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import type { Failure } from '../../delivery/send-outcome.js';
import type { TextLimit } from '../../delivery/text-limit.js';
import type { MessageBody } from './message.js';

/** Where Messenger and Instagram part: the send API is the same, what it takes is not. */
export interface Dialect {
  readonly channel: Extract<Channel, 'messenger' | 'instagram'>;
  /** As agents know it. */
  readonly name: string;
  readonly textLimit: TextLimit;
  /** The scoped id that messages are addressed to. */
  readonly alias: Alias['kind'];
  /** Whether `metadata` comes back in the echo; Instagram has no confirmed field for it (edge rule Delivery 4). */
  readonly metadata: boolean;
  /** Whether a message can show the name of the person who writes. */
  readonly personas: boolean;
  body(content: Content): MessageBody;
  /** What the channel calls a reaction; undefined: it does not take this one. */
  reaction(emoji: string): string | undefined;
  /** What the provider's code means, as far as the facts list it. */
  known(code: string): Failure | undefined;
}
