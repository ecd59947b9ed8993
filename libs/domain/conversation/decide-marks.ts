import type { AddNote, AddTag, ClearSpam, MarkSeen, MarkSpam, MarkUnread, RemoveTag } from './commands.js';
import { empty, tagTooLong, unknownMessage, type Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf } from './thread.js';

export const LONGEST_TAG = 50;

/** One spelling for one tag: without outer or doubled spaces, in lower case, composed. */
export function normalTag(tag: string): string {
  return tag.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

export function addNote({ type: _, ...note }: AddNote, { conversationId }: ConversationState): Decided {
  return note.body.trim() === '' ? empty('note') : [{ type: 'NoteAdded', data: { conversationId, ...note } }];
}

export function addTag({ tag: raw, by, at }: AddTag, { conversationId, tags }: ConversationState): Decided {
  const tag = normalTag(raw);
  if (tag === '') return empty('tag');
  if ([...tag].length > LONGEST_TAG) return tagTooLong(LONGEST_TAG);
  return tags.includes(tag) ? [] : [{ type: 'Tagged', data: { conversationId, tag, by, at } }];
}

export function removeTag(
  { tag: raw, by, at }: RemoveTag,
  { conversationId, tags }: ConversationState,
): Decided {
  const tag = normalTag(raw);
  return tags.includes(tag) ? [{ type: 'Untagged', data: { conversationId, tag, by, at } }] : [];
}

export function markSpam({ by, at }: MarkSpam, { conversationId, spam }: ConversationState): Decided {
  return spam ? [] : [{ type: 'SpamMarked', data: { conversationId, by, at } }];
}

export function clearSpam({ by, at }: ClearSpam, { conversationId, spam }: ConversationState): Decided {
  return spam ? [{ type: 'SpamCleared', data: { conversationId, by, at } }] : [];
}

/** What was seen stays seen: pointing at an older message than before changes nothing. */
export function markSeen({ throughMessageId, by, at }: MarkSeen, state: ConversationState): Decided {
  const { conversationId, thread } = state;
  const through = messageOf(thread, throughMessageId);
  if (through === undefined) return unknownMessage;
  const remaining = Math.min(thread.unread, thread.received - through.nth);
  if (remaining === thread.unread) return [];
  return [{ type: 'MessagesSeen', data: { conversationId, by, throughMessageId, remaining, at } }];
}

export function markUnread({ by, at }: MarkUnread, { conversationId, thread }: ConversationState): Decided {
  return thread.unread > 0 ? [] : [{ type: 'MarkedUnread', data: { conversationId, by, at } }];
}
