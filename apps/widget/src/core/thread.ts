import type { VisitorMessage } from '../protocol.js';

/** A text of the visitor on its way. `eventId`: what its snapshot will carry, once the server named it. */
export interface Pending {
  readonly clientId: string;
  readonly text: string;
  readonly at: number;
  /** sending: goes out, again if need be · stored: acknowledged · failed: the visitor decides. */
  readonly state: 'sending' | 'stored' | 'failed';
  readonly eventId?: string;
}

/** What is shown: snapshots of the server in its order, and behind them what it has not shown back yet. Pure. */
export interface Thread {
  readonly messages: readonly VisitorMessage[];
  readonly pending: readonly Pending[];
  readonly earlier: boolean;
}

export const emptyThread: Thread = { messages: [], pending: [], earlier: false };

const inOrder = (a: VisitorMessage, b: VisitorMessage): number =>
  a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : 1);

/** Whole snapshots by id: the later one wins; a pending text that came back as a message is one no longer. */
export function withMessages(thread: Thread, messages: readonly VisitorMessage[], reset = false): Thread {
  const byId = new Map(reset ? [] : thread.messages.map((message) => [message.id, message]));
  for (const message of messages) byId.set(message.id, message);
  return settled({ ...thread, messages: [...byId.values()].sort(inOrder) });
}

export const withPending = (thread: Thread, pending: Pending): Thread =>
  settled({
    ...thread,
    pending: [...thread.pending.filter(({ clientId }) => clientId !== pending.clientId), pending],
  });

export const withoutPending = (thread: Thread, clientId: string): Thread => ({
  ...thread,
  pending: thread.pending.filter((pending) => pending.clientId !== clientId),
});

export function change(thread: Thread, clientId: string, what: Partial<Pending>): Thread {
  const pending = thread.pending.map((one) => (one.clientId === clientId ? { ...one, ...what } : one));
  return settled({ ...thread, pending });
}

/** Shown to the visitor now: said to the server once, known here at once. */
export function seen(thread: Thread, ids: readonly string[]): Thread {
  const messages = thread.messages.map((message) =>
    ids.includes(message.id) ? { ...message, state: 'read' as const } : message,
  );
  return { ...thread, messages };
}

export const unreadOf = (thread: Thread): readonly VisitorMessage[] =>
  thread.messages.filter(({ direction, state }) => direction === 'out' && state !== 'read');

function settled(thread: Thread): Thread {
  const shown = new Set(thread.messages.map(({ eventId }) => eventId));
  return {
    ...thread,
    pending: thread.pending.filter(({ eventId }) => eventId === undefined || !shown.has(eventId)),
  };
}
