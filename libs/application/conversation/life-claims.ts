import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import { latestClaim, openClaim } from '../intake/lookups.js';
import { claimKey, type Append, type EventLog } from '../ports/event-log.js';

/**
 * One open conversation per customer: resolving lets go of the place, reopening takes it, and makes this conversation the
 * one that the customer's next message looks at.
 */
export async function lifeClaims(
  log: Pick<EventLog, 'holders'>,
  events: readonly ConversationEvent[],
  state: ConversationState,
): Promise<Pick<Append, 'take' | 'release'>> {
  const { conversationId, customerId } = state;
  const last = events.findLast((event) =>
    ['ConversationReopened', 'ConversationResolved', 'ConversationMerged'].includes(event.type),
  );
  if (!last) return {};
  const open = { ...openClaim(customerId), holder: conversationId };
  if (last.type !== 'ConversationReopened') return { release: [open] };
  const latest = latestClaim(customerId);
  const holder = (await log.holders([latest])).get(claimKey(latest));
  return {
    release: holder === undefined ? [] : [{ ...latest, holder }],
    take: [open, { ...latest, holder: conversationId }],
  };
}
