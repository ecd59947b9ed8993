import type { ReplyCarries } from '../graphql/documents/actions.js';
import type { Attachment } from '../attachments/attachment.js';
import { createStore, useStore } from '../store/store.js';
import { readStored, writeStored } from '../store/stored.js';

/** A reply on its way to the server: shown as a bubble at once, kept until the thread itself has it. */
export interface Outgoing {
  /** Also the message's clientId once the server has it. */
  readonly clientMutationId: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly text: string;
  /** What goes with the text; of a template the text is only what the customer will read. */
  readonly carries?: ReplyCarries;
  /** The files among what it carries, to show them and to take them back into the composer. */
  readonly files?: readonly Attachment[];
  readonly replyTo: { readonly id: string; readonly name: string; readonly text: string } | null;
  readonly thenResolve: boolean;
  readonly at: number;
  /** waiting: for the connection or its turn; sent: the server has it; refused: it said no, the text is kept. */
  readonly state: 'waiting' | 'sending' | 'sent' | 'refused';
  readonly refusal: string | null;
}

export const outbox = createStore<readonly Outgoing[]>([]);

let owner: string | null = null;
const key = (): string => `desk.outbox.${owner ?? 'nobody'}`;

function parse(stored: unknown): Outgoing[] {
  if (!Array.isArray(stored)) return [];
  const known = stored.filter(
    (each: Partial<Outgoing> | null): each is Outgoing =>
      typeof each?.clientMutationId === 'string' &&
      typeof each.conversationId === 'string' &&
      typeof each.contactId === 'string' &&
      typeof each.text === 'string',
  );
  // What was on its way when the page closed goes again under the same id; the server answers it once.
  return known.map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' } : each));
}

export function openOutbox(userId: string | null): void {
  owner = userId;
  outbox.set(userId === null ? [] : parse(readStored(key())));
}

outbox.subscribe(() => {
  if (owner === null) return;
  const kept = outbox.get().filter((each) => each.state !== 'sent');
  writeStored(key(), kept.length === 0 ? undefined : kept);
});

export function put(outgoing: Outgoing): void {
  outbox.update((all) => [...all, outgoing]);
}

export function change(clientMutationId: string, next: Partial<Outgoing>): void {
  outbox.update((all) =>
    all.map((each) => (each.clientMutationId === clientMutationId ? { ...each, ...next } : each)),
  );
}

export function remove(clientMutationId: string): void {
  outbox.update((all) =>
    all.some((each) => each.clientMutationId === clientMutationId)
      ? all.filter((each) => each.clientMutationId !== clientMutationId)
      : all,
  );
}

export function useOutbox(): readonly Outgoing[] {
  return useStore(outbox, (all) => all);
}
