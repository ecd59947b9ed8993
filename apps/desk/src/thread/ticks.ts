import {
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  Clock,
  Pause,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { Message } from '../graphql/thread-types.js';
import type { DeliveryState } from '../graphql/types.js';
import type { MessageKey } from '../i18n/language.js';

export interface Tick {
  readonly icon: LucideIcon;
  readonly word: MessageKey;
  readonly className: string;
}

/** Given up after it had left at least once: nobody claims that it did not arrive. */
const givenUp: Tick = { icon: Undo2, word: 'tick.GIVEN_UP', className: '' };

/** What became of a message of ours; null: nothing is told of it. */
export function tickOf({ state, incoming, attempt }: Message): Tick | null {
  if (state === null || incoming) return null;
  return state === 'WITHDRAWN' && attempt > 0 ? givenUp : ticks[state];
}

/** Every state has an icon and a word (edge rule Delivery 1). */
const ticks: Record<DeliveryState, Tick> = {
  QUEUED: { icon: Clock, word: 'tick.QUEUED', className: '' },
  SENDING: { icon: Clock, word: 'tick.SENDING', className: '' },
  HELD: { icon: Pause, word: 'tick.HELD', className: 'tick-held' },
  UNKNOWN: { icon: CircleHelp, word: 'tick.UNKNOWN', className: 'tick-held' },
  SENT: { icon: Check, word: 'tick.SENT', className: '' },
  DELIVERED: { icon: CheckCheck, word: 'tick.DELIVERED', className: 'tick-delivered' },
  READ: { icon: CheckCheck, word: 'tick.READ', className: 'tick-read' },
  FAILED: { icon: CircleAlert, word: 'tick.FAILED', className: 'tick-failed' },
  WITHDRAWN: { icon: Undo2, word: 'tick.WITHDRAWN', className: '' },
};
