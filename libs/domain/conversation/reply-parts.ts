import { deliveryState } from '../delivery/delivery.js';
import { recalled } from '../recent.js';
import type { Instant } from '../time.js';
import type { ConversationEvent } from './events.js';
import type { ConversationState } from './state.js';
import type { Reply } from './thread.js';

/** An answer in several messages: they leave in order, or wait for the one before them (edge rule Delivery 6, R17). */

/** Not with the customer, or nobody knows: what follows would stand alone. One that was withdrawn is not waited for. */
const STANDS_IN_THE_WAY = ['failed', 'held', 'unknown'];

/** Whether a part before it has not left. */
export function waitsForEarlier(state: ConversationState, { part }: Reply): boolean {
  if (part === undefined || part.nth === 1) return false;
  return partsOf(state, part.of).some(
    ([, { part: other, delivery }]) =>
      other.nth < part.nth && STANDS_IN_THE_WAY.includes(deliveryState(delivery)),
  );
}

/** What was held behind a part goes on once it has left; whether the one before it has, the next look will tell. */
export function laterPartsGoOn(
  state: ConversationState,
  messageId: string,
  { part }: Reply,
  at: Instant,
): readonly ConversationEvent[] {
  if (part === undefined) return [];
  const { conversationId } = state;
  return partsOf(state, part.of)
    .filter(
      ([id, { part: other, delivery }]) =>
        id !== messageId &&
        other.nth > part.nth &&
        deliveryState(delivery) === 'held' &&
        delivery.heldFor === 'earlier-part-failed',
    )
    .map(([id]) => ({
      type: 'ReplyRetried',
      data: { conversationId, messageId: id, by: { kind: 'system', id: 'parts' }, at },
    }));
}

type PartReply = Reply & { readonly part: NonNullable<Reply['part']> };

function partsOf(state: ConversationState, first: string): readonly (readonly [string, PartReply])[] {
  return [...recalled(state.thread.messages)].flatMap(([id, message]) =>
    message.kind === 'reply' && message.part?.of === first ? [[id, message as PartReply] as const] : [],
  );
}
