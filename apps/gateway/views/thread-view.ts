import type { MarkerItem, MessageItem, NoteItem, ThreadItem } from '#libs/read-models/thread/thread-item.js';
import type { MarkerType, MessageType, NoteType, QuotedType, ThreadItemType } from '../schema/thread.js';
import { filesOf } from './attachment-view.js';
import { lineOf, toContent } from './content-view.js';
import { toActor, toOwner, type Names } from './names.js';

export interface ThreadContext {
  readonly names: Names;
  /** Messages that others answer, as far as they are known. */
  quoted(messageId: string): MessageItem | undefined;
}

export function toThreadItem(item: ThreadItem, context: ThreadContext): ThreadItemType {
  switch (item.kind) {
    case 'message':
      return toMessage(item, context);
    case 'note':
      return toNote(item, context.names);
    case 'marker':
      return toMarker(item, context.names);
  }
}

const placed = ({ id, conversationId, at, seq, changedAt }: ThreadItem) => ({
  id,
  conversationId,
  at,
  seq,
  changedAt,
});

function toMessage(item: MessageItem, context: ThreadContext): MessageType {
  return {
    __typename: 'Message',
    ...placed(item),
    incoming: item.direction === 'in',
    author: toActor(item.author, context.names),
    contactId: item.contactId,
    channel: item.channel,
    content: item.content ? toContent(item.content, filesOf(item)) : null,
    receivedAt: item.receivedAt,
    clientId: item.clientId,
    state: item.state,
    attempt: item.attempt,
    failure: item.failure,
    held: item.held,
    replyTo: item.replyToMessageId === null ? null : toQuoted(item.replyToMessageId, context),
    reactions: item.reactions.map(({ by, emoji, failed }) => ({
      by: by === 'business' ? 'agent' : 'customer',
      emoji,
      failure: failed ? { ...failed, canRetry: true } : null,
    })),
    editedAt: item.editedAt,
    revokedAt: item.revokedAt,
    sentElsewhere: item.sentElsewhere,
    forwarded: item.forwarded,
    participant: item.participant,
    referral: item.referral,
    story: item.story ? { url: item.story.url ?? null } : null,
    standby: item.standby ?? false,
  };
}

function toQuoted(messageId: string, { quoted, names }: ThreadContext): QuotedType | null {
  const message = quoted(messageId);
  if (!message) return null;
  return { id: messageId, author: toActor(message.author, names), text: lineOf(message.content) };
}

function toNote(item: NoteItem, names: Names): NoteType {
  return {
    __typename: 'Note',
    ...placed(item),
    author: toActor({ kind: 'agent', id: item.authorId }, names),
    body: item.body,
    mentions: item.mentions,
  };
}

function toMarker(item: MarkerItem, names: Names): MarkerType {
  const { what } = item;
  const engagement = what.kind === 'engaged' ? what.what : null;
  return {
    __typename: 'Marker',
    ...placed(item),
    what: what.kind,
    actor: 'by' in what ? toActor(what.by, names) : null,
    owner: 'owner' in what ? toOwner(what.owner, names) : null,
    channel: 'channel' in what ? what.channel : null,
    reason: 'reason' in what ? what.reason : engagement,
    until: 'until' in what ? what.until : null,
    tag: 'tag' in what ? what.tag : null,
    text: what.kind === 'engaged' ? aboutOf(what) : null,
  };
}

/** Their own words; else the advertisement's, or where the link was. */
const aboutOf = ({ what, about }: Extract<MarkerItem['what'], { kind: 'engaged' }>): string | null =>
  about?.body ?? about?.headline ?? (what.endsWith('-click') ? about?.ref : undefined) ?? null;
