import { engagementTime } from '../reply-policy/engagement-time.js';
import { isRefusal } from '../decider.js';
import type { RecordEdit, RecordReaction, RecordRevoke } from './commands.js';
import { arrival } from './decide-receive.js';
import type { ConversationEvent } from './events.js';
import type { Decided } from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf, targetOf, type KnownMessage } from './thread.js';

/** An edit of something never seen is shown as the message it made, marked as edited: nothing is lost (R9). */
export function recordEdit(command: RecordEdit, state: ConversationState): Decided {
  const { editId, content } = command;
  const { conversationId } = state;
  const at = engagementTime(command.occurredAt, command.at);
  const known = targetOf(state.thread, command.externalRef);
  const message = known && messageOf(state.thread, known.messageId);
  if (known === undefined || message === undefined) {
    const { messageId, contactId } = command;
    const before = firstSeen(command, state);
    const edited = { conversationId, contactId, messageId, editId, content, at };
    return isRefusal(before) ? before : [...before, { type: 'MessageEdited', data: edited }];
  }
  if (message.revoked || !isNewer(message, editId, at)) return [];
  const { contactId } = message;
  return [
    {
      type: 'MessageEdited',
      data: { conversationId, contactId, messageId: known.messageId, editId, content, at },
    },
  ];
}

/** The message that an edit tells of before it, or instead of it, was received. */
function firstSeen(command: RecordEdit, state: ConversationState): Decided {
  const { messageId, contactId, accountId, channel, externalId, externalRef, contentKind, content, at } =
    command;
  const shown = {
    conversationId: state.conversationId,
    messageId,
    contactId,
    accountId,
    channel,
    externalId,
    externalRef,
    contentKind,
    content,
    sentAt: engagementTime(command.occurredAt, at),
  };
  if (command.by === 'business') return [{ type: 'MessageSentElsewhere', data: shown }];
  const { muted } = command;
  return arrival(
    state,
    { ...shown, receivedAt: at, opensWindow: false, originalMissing: true, ...(muted && { muted }) },
    command,
  );
}

/** A revoke of something never seen is kept too: when the message comes after all, it comes as revoked. */
export function recordRevoke(command: RecordRevoke, state: ConversationState): Decided {
  const { contactId, accountId, channel, by = 'customer', externalRef: targetRef } = command;
  const { conversationId } = state;
  const at = engagementTime(command.occurredAt, command.at);
  const known = targetOf(state.thread, targetRef);
  if (known === undefined) {
    const { messageId } = command;
    const untold = { conversationId, contactId, messageId, targetRef, accountId, channel, by };
    return [{ type: 'MessageRevoked', data: { ...untold, at } }];
  }
  const message = messageOf(state.thread, known.messageId);
  if (message?.revoked) return [];
  const { messageId } = known;
  return [
    {
      type: 'MessageRevoked',
      data: { conversationId, contactId: message?.contactId ?? contactId, messageId, at },
    },
  ];
}

/**
 * The newest reaction by the provider's time stands, whatever the order of arrival. One that is overtaken, or whose
 * contact is new here, still opens the window that it opens.
 */
export function recordReaction(command: RecordReaction, state: ConversationState): Decided {
  const { contactId, accountId, channel, targetRef, targetMessageId, emoji, opensWindow } = command;
  const { by = 'customer' } = command;
  const { conversationId, thread } = state;
  const at = engagementTime(command.occurredAt, command.at);
  const known = targetOf(thread, targetRef)?.messageId ?? targetMessageId;
  const message = known === undefined ? undefined : messageOf(thread, known);
  const overtaken = (message?.reacted?.[by] ?? -Infinity) > at;

  const engaged: ConversationEvent = {
    type: 'ContactEngaged',
    data: { conversationId, contactId, accountId, channel, what: 'reaction', at, opensWindow },
  };
  const changed: ConversationEvent = {
    type: 'ReactionChanged',
    data: {
      conversationId,
      contactId,
      messageId: message === undefined ? undefined : known,
      targetRef,
      emoji,
      by,
      at,
      opensWindow,
    },
  };
  const opens = opensWindow && (overtaken || !state.contacts.has(contactId));
  return [...(opens ? [engaged] : []), ...(overtaken ? [] : [changed])];
}

/** Providers count in whole seconds: of two edits of the same second the one that arrives later is the newer. */
function isNewer({ edited }: KnownMessage, editId: string, at: number): boolean {
  return edited === undefined || (at >= edited.at && editId !== edited.id);
}
