import type { Merge, OpenConversation, Reopen, Resolve, Snooze, Unsnooze } from './commands.js';
import { ownerBecomes } from './decide-owner.js';
import type { ConversationEvent } from './events.js';
import { notDue, notInFuture, resolved, type Decided } from './refusals.js';
import { NOBODY, type ConversationState } from './state.js';

export function openConversation(command: OpenConversation, state: ConversationState): Decided {
  if (state.phase !== 'none') return [];
  const { type: _, owner = NOBODY, ...data } = command;
  const { conversationId, at } = command;
  const by = { kind: 'system', id: 'conversations' } as const;
  return [
    { type: 'ConversationOpened', data },
    ...ownerBecomes({ conversationId, owner: NOBODY }, owner, by, 'opened', at),
  ];
}

/** Whoever had it is free again. */
export function resolve({ by, at }: Resolve, state: ConversationState): Decided {
  const { conversationId, phase, snoozedUntil } = state;
  if (phase === 'resolved') return [];
  const woken: readonly ConversationEvent[] =
    snoozedUntil === undefined
      ? []
      : [{ type: 'Unsnoozed', data: { conversationId, reason: 'resolved', at } }];
  return [
    ...woken,
    { type: 'ConversationResolved', data: { conversationId, by, at } },
    ...ownerBecomes(state, NOBODY, by, 'resolved', at),
  ];
}

export function reopen({ by, undo = false, at }: Reopen, state: ConversationState): Decided {
  const { conversationId, ownerWhenResolved: owner, phase } = state;
  if (phase !== 'resolved') return [];
  const reopened: ConversationEvent = {
    type: 'ConversationReopened',
    data: { conversationId, by, reason: undo ? 'undo' : 'agent', at },
  };
  const reason = owner.kind === 'agent' && owner.id === by.id ? 'took' : 'assigned';
  return undo ? [reopened, ...ownerBecomes(state, owner, by, reason, at)] : [reopened];
}

export function snooze({ until, by, at }: Snooze, state: ConversationState): Decided {
  const { conversationId, resolvedAt, snoozedUntil } = state;
  if (resolvedAt !== undefined) return resolved(resolvedAt);
  if (until <= at) return notInFuture;
  return snoozedUntil === until ? [] : [{ type: 'Snoozed', data: { conversationId, until, by, at } }];
}

/** A timer of an earlier snooze does not end a later one. */
export function unsnooze(
  { reason, at }: Unsnooze,
  { conversationId, snoozedUntil }: ConversationState,
): Decided {
  if (snoozedUntil === undefined) return [];
  if (reason === 'due' && at < snoozedUntil) return notDue;
  return [{ type: 'Unsnoozed', data: { conversationId, reason, at } }];
}

/** From here on every command is answered with where it went. */
export function merge({ into, at }: Merge, { conversationId }: ConversationState): Decided {
  return into === conversationId ? [] : [{ type: 'ConversationMerged', data: { conversationId, into, at } }];
}
