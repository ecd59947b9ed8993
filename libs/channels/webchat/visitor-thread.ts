import type { Alias } from '#libs/contracts/channel-events/channel-event.js';
import type { ContentKind } from '#libs/domain/content.js';
import type { Instant } from '#libs/domain/time.js';

/**
 * What the web-chat socket asks of the write side (which contact is this visitor?) and of the read models (what may
 * they see?). Web chat has no table of messages of its own: a socket reads the thread and pushes what changed.
 */
export const VISITOR_CONTACTS = Symbol('VisitorContacts');
export const VISITOR_THREAD = Symbol('VisitorThread');

export interface VisitorRef {
  readonly accountId: string;
  /** Strongest first, as in the sender of their channel events: signed account, visitor. */
  readonly aliases: readonly Alias[];
}

export interface VisitorContacts {
  /**
   * Of each visitor the contact behind each alias, in the order of the aliases; null: nobody has written under it yet.
   * Batched: one statement however many visitors are asked for.
   */
  contactsOf(visitors: readonly VisitorRef[]): Promise<readonly (readonly (string | null)[])[]>;
}

/** sent: stored · delivered: of ours, the widget has it · read: of ours, it was on their screen; of theirs, an agent saw it. */
export type VisitorMessageState = 'sent' | 'delivered' | 'read';

/** A message as its visitor may see it: a type of its own, so that nothing else slips out (SEC6). Always whole, never a delta. */
export interface VisitorMessage {
  readonly id: string;
  /** in: written by the visitor · out: by us. */
  readonly direction: 'in' | 'out';
  readonly by: 'visitor' | 'person' | 'assistant' | 'system';
  /** Display name of who wrote it; null for the visitor, and where nobody signs. */
  readonly author: string | null;
  readonly kind: ContentKind;
  /** What can be read: the text, a caption. Empty: nothing to read (media alone, revoked, forgotten). */
  readonly text: string;
  /** Order in the thread: (at, seq), as in ThreadItem. */
  readonly at: Instant;
  readonly seq: number;
  readonly state: VisitorMessageState;
  readonly edited: boolean;
  readonly revoked: boolean;
  /** Of a message of theirs: the id of the channel event that brought it (the acknowledgement named it); else null. */
  readonly eventId: string | null;
}

export interface VisitorPage {
  /** With a cursor: what changed after it, in the order of change. Without: the newest, in the order of the thread. */
  readonly messages: readonly VisitorMessage[];
  /** Where the reader stands after this page; the same as before if nothing changed. Of `before`: "". */
  readonly cursor: string;
  /** With a cursor: more changes wait. Without: older messages exist. */
  readonly more: boolean;
}

/**
 * Shown: messages of these contacts, through every conversation of theirs, oldest included. Of ours only those that
 * left (sent or later); never notes, markers, or what is held, withdrawn or failed.
 *
 * `cursor` is opaque here and made by the implementer. Needed of it: every change of a shown message (new, state,
 * edit, revoke, forgotten) lies behind every cursor given out before it was visible to readers, so that
 * repeating `since` misses nothing, whatever the order in which conversations commit. A cursor belongs to
 * one set of contacts. Positions of the log per partition do that (the row's last changing event): rows and
 * checkpoint of a partition commit together and its positions only rise.
 *
 * After a commit that changed shown messages of a contact the implementer publishes the signal
 * `webchatSignal(contactId)`; if it is lost, `changedSince` finds it within a second.
 */
export interface VisitorThread {
  /** Throws InvalidCursor for a cursor it did not make (they come back from browsers). */
  since(contactIds: readonly string[], cursor: string | null, limit: number): Promise<VisitorPage>;
  /** Messages before that one in the thread, oldest first; `more`: still older ones. Empty if it is not one of theirs. */
  before(contactIds: readonly string[], messageId: string, limit: number): Promise<VisitorPage>;
  /** Those of the ids that are shown to these contacts; in any order. */
  find(contactIds: readonly string[], messageIds: readonly string[]): Promise<readonly VisitorMessage[]>;
  /**
   * Contacts, whoever's, with changes of shown messages after `cursor`: the net under lost signals, read every second, so
   * it costs next to nothing while nothing happens. The first call (null) answers where things stand.
   */
  changedSince(cursor: string | null): Promise<ChangedContacts>;
  /** Their open conversation, for the typing mark; null: none is open. */
  openConversationOf(contactIds: readonly string[]): Promise<string | null>;
  /** Contacts with messages in that conversation: who sees that an agent writes in it. */
  contactsIn(conversationId: string): Promise<readonly string[]>;
}

export interface ChangedContacts {
  readonly contactIds: readonly string[];
  readonly cursor: string;
  /** Ask again at once. */
  readonly more: boolean;
}

/** The signal of a contact: something of theirs changed, or somebody types to them (WebchatSignal). May be lost. */
export const webchatSignal = (contactId: string): string => `webchat:${contactId}`;

export type WebchatSignal =
  | { readonly kind: 'changed' }
  /** Somebody of ours writes to them now; forgotten after 30 s unless repeated. `name`: as in VisitorMessage.author. */
  | { readonly kind: 'typing'; readonly name: string | null; readonly typing: boolean };
