import type { Actor, Owner } from '../channel.js';
import type { Instant } from '../time.js';
import type { ChangeOwner, ReleaseConversation, TakeConversation } from './commands.js';
import type { ConversationEvent, OwnerChangeReason } from './events.js';
import { ownedByAnother, resolved, type Decided } from './refusals.js';
import { NOBODY, sameOwner, type ConversationState } from './state.js';

/** First come: who finds another agent there is told who it is, and may still assign it over if that is meant. */
export function takeConversation({ by, at }: TakeConversation, state: ConversationState): Decided {
  const { owner } = state;
  if (owner.kind === 'agent' && owner.id !== by.id) return ownedByAnother(owner);
  return changeOwner({ type: 'ChangeOwner', owner: by, by, reason: 'took', at }, state);
}

/** A resolved conversation belongs to nobody: reopen it first. */
export function changeOwner({ owner, by, reason, at }: ChangeOwner, state: ConversationState): Decided {
  if (state.resolvedAt !== undefined) return resolved(state.resolvedAt);
  return ownerBecomes(state, owner, by, reason, at);
}

export function releaseConversation({ by, at }: ReleaseConversation, state: ConversationState): Decided {
  return state.owner.kind === 'agent' ? ownerBecomes(state, NOBODY, by, 'released', at) : [];
}

export function ownerBecomes(
  { conversationId, owner: previous }: Pick<ConversationState, 'conversationId' | 'owner'>,
  owner: Owner,
  by: Actor,
  reason: OwnerChangeReason,
  at: Instant,
): readonly ConversationEvent[] {
  if (sameOwner(owner, previous)) return [];
  return [{ type: 'OwnerChanged', data: { conversationId, owner, previous, by, reason, at } }];
}
