import type { Owner } from '../channel.js';
import type { Instant } from '../time.js';
import type { Participants } from './contacts.js';
import { emptyThread, type Thread } from './thread.js';
import { nobodyWaits, waitingSince, type Waiting } from './waiting.js';

/** What a conversation has to remember to decide. No personal data: it folds from events whose fields are sealed. */
export interface ConversationState {
  /** `none`: not opened yet; `merged`: another conversation goes on in its place. */
  readonly phase: 'none' | 'open' | 'resolved' | 'merged';
  readonly conversationId: string;
  readonly customerId: string;
  readonly movedTo?: string;
  readonly resolvedAt?: Instant;
  /** Of an open conversation: out of sight until then. */
  readonly snoozedUntil?: Instant;
  readonly owner: Owner;
  /** Who had it when it was resolved, for taking that back. */
  readonly ownerWhenResolved: Owner;
  /** A person has written since the bot was last given the conversation: it keeps silent (R28). */
  readonly personSpoke: boolean;
  readonly contacts: Participants;
  readonly thread: Thread;
  readonly waiting: Waiting;
  readonly tags: readonly string[];
  readonly spam: boolean;
}

export const NOBODY: Owner = { kind: 'nobody' };

export const initialState: ConversationState = {
  phase: 'none',
  conversationId: '',
  customerId: '',
  owner: NOBODY,
  ownerWhenResolved: NOBODY,
  personSpoke: false,
  contacts: new Map(),
  thread: emptyThread,
  waiting: nobodyWaits,
  tags: [],
  spam: false,
};

/** What people look at, in the words of the inbox. */
export interface ConversationSummary {
  readonly status: 'open' | 'snoozed' | 'resolved' | 'merged' | 'none';
  readonly owner: Owner;
  readonly unread: number;
  /** The oldest unanswered message of the customer; absent: nobody waits. */
  readonly waitingSince?: Instant;
}

export function summaryOf({
  phase,
  snoozedUntil,
  owner,
  thread,
  waiting,
}: ConversationState): ConversationSummary {
  return {
    status: phase === 'open' && snoozedUntil !== undefined ? 'snoozed' : phase,
    owner,
    unread: thread.unread,
    waitingSince: waitingSince(waiting),
  };
}

export function sameOwner(one: Owner, other: Owner): boolean {
  if (one.kind === 'nobody' || other.kind === 'nobody') return one.kind === other.kind;
  return one.kind === other.kind && one.id === other.id;
}
