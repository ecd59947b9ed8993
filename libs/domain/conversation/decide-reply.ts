import { replyKindOf } from '../reply-policy/content-rules.js';
import { replyPolicy } from '../reply-policy/reply-policy.js';
import type { ReactToMessage, RequestReply } from './commands.js';
import type { ConversationEvent } from './events.js';
import { botMayWrite, channelRefuses, replyQuestion } from './may-write.js';
import {
  botSilent,
  ownedByAnother,
  resolved,
  unknownContact,
  unknownMessage,
  windowClosed,
  type Decided,
} from './refusals.js';
import type { ConversationState } from './state.js';
import { messageOf } from './thread.js';

/**
 * An agent who answers owns the conversation, unless another agent does; an agent's answer to a resolved conversation
 * reopens it. The system's notices change neither (a survey after resolving leaves it resolved).
 */
export function requestReply(command: RequestReply, state: ConversationState): Decided {
  const { type: _, terms, ownerOnly, at, ...reply } = command;
  const { author, contactId, accountId, channel, contentKind } = reply;
  const { conversationId, owner, resolvedAt } = state;
  if (messageOf(state.thread, reply.messageId) !== undefined) return [];
  if (!botMayWrite(state, author)) return botSilent;
  if (author.kind === 'bot' && resolvedAt !== undefined) return resolved(resolvedAt);
  const another = owner.kind === 'agent' && author.kind === 'agent' && owner.id !== author.id;
  if (ownerOnly && another) return ownedByAnother(owner);

  const known = state.contacts.get(contactId);
  const contact = known ?? (terms.elsewhere && { channel, clocks: {} });
  if (contact === undefined || contact.channel !== channel) return unknownContact;
  if (known !== undefined && known.accountId !== accountId) return unknownContact;
  const question = replyQuestion(contact, terms, {
    author,
    kind: replyKindOf(channel, contentKind),
    carries: contentKind,
    now: at,
  });
  const refusal = channelRefuses(question, terms);
  if (refusal !== undefined) return refusal;

  const { policy, until } = replyPolicy(question);
  return [
    ...comesBack(command, state),
    ...takesOver(command, state),
    {
      type: 'ReplyRequested',
      data: { conversationId, ...reply, policy, until, elsewhere: terms.elsewhere, at },
    },
  ];
}

function comesBack({ author: by, at }: RequestReply, state: ConversationState): readonly ConversationEvent[] {
  const { phase, conversationId } = state;
  if (by.kind !== 'agent' || phase !== 'resolved') return [];
  return [{ type: 'ConversationReopened', data: { conversationId, by, reason: 'agent', at } }];
}

function takesOver({ author: by, at }: RequestReply, state: ConversationState): readonly ConversationEvent[] {
  const { owner: previous, conversationId } = state;
  if (by.kind !== 'agent' || previous.kind === 'agent') return [];
  return [{ type: 'OwnerChanged', data: { conversationId, owner: by, previous, by, reason: 'took', at } }];
}

/** Our reaction to a message. It carries no tag and no template, so it goes only while RESPONSE holds. */
export function reactToMessage(command: ReactToMessage, state: ConversationState): Decided {
  const { messageId, reactionId, emoji, by: author, terms, at } = command;
  const { conversationId } = state;
  const message = messageOf(state.thread, messageId);
  const contact = message && state.contacts.get(message.contactId);
  if (message?.ref === undefined || contact === undefined) return unknownMessage;
  if (!botMayWrite(state, author)) return botSilent;
  const question = replyQuestion(contact, terms, { author, kind: 'free', carries: 'reaction', now: at });
  const refusal = channelRefuses(question, terms);
  if (refusal !== undefined) return refusal;
  const answer = replyPolicy(question);
  if (answer.policy !== 'RESPONSE') return windowClosed(answer);
  const { contactId, ref: targetRef } = message;
  return [
    {
      type: 'ReactionChanged',
      data: {
        conversationId,
        contactId,
        messageId,
        targetRef,
        emoji,
        by: 'business',
        reactionId,
        at,
        opensWindow: false,
      },
    },
  ];
}
