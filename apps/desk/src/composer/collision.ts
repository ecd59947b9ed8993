import type { ThreadItem } from '../graphql/thread-types.js';
import { isMessage } from '../thread/unread.js';

export type Collision =
  | { readonly kind: 'replying'; readonly names: readonly string[] }
  /** Somebody else answered since this draft was begun. */
  | { readonly kind: 'answered'; readonly name: string }
  /** The customer wrote and this agent cannot have read it yet. */
  | { readonly kind: 'wrote' };

/** A message younger than this may not have been read, though it is in sight. */
const UNREAD_FOR = 3_000;

export interface CollisionInput {
  readonly items: readonly ThreadItem[];
  /** The thread's newest item when the draft was begun; null: it has just been begun. */
  readonly begunAfter: string | null;
  readonly ownId: string;
  readonly colleaguesReplying: readonly string[];
  readonly atBottom: boolean;
  readonly arrivedAt: (id: string) => number;
  readonly now: number;
}

/** Whether sending now would cross something the writer does not know of (R41); null when it would not. */
export function collision(input: CollisionInput): Collision | null {
  const { items, begunAfter, ownId, colleaguesReplying, atBottom, arrivedAt, now } = input;
  const since = begunAfter === null ? -1 : items.findIndex((item) => item.id === begunAfter);
  const later = since < 0 ? [] : items.slice(since + 1).filter(isMessage);
  const answered = later.findLast((message) => !message.incoming && message.author.id !== ownId);
  if (answered !== undefined) return { kind: 'answered', name: answered.author.name };
  if (colleaguesReplying.length > 0) return { kind: 'replying', names: colleaguesReplying };
  const wrote = later.findLast((message) => message.incoming);
  if (wrote !== undefined && (!atBottom || now - arrivedAt(wrote.id) < UNREAD_FOR)) return { kind: 'wrote' };
  return null;
}
