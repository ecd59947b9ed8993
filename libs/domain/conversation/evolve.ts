import { evolveContacts } from './contacts.js';
import type { ConversationEvent } from './events.js';
import { evolveThread } from './evolve-thread.js';
import { NOBODY, type ConversationState } from './state.js';
import { evolveWaiting } from './waiting.js';

/** Total: it never refuses what has happened, and never reads a field that is sealed. */
export function evolve(state: ConversationState, event: ConversationEvent): ConversationState {
  return {
    ...evolveLife(state, event),
    contacts: evolveContacts(state.contacts, event),
    thread: evolveThread(state.thread, event),
    waiting: evolveWaiting(state.waiting, event),
  };
}

function evolveLife(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'ConversationOpened': {
      const { conversationId, customerId } = event.data;
      return { ...state, phase: 'open', conversationId, customerId };
    }
    case 'ConversationResolved':
      return { ...state, phase: 'resolved', resolvedAt: event.data.at, ownerWhenResolved: state.owner };
    case 'ConversationReopened': {
      // Unless it was a mistake: a new episode, in which the bot may speak again once it is given the conversation (R29).
      const personSpoke = event.data.reason === 'undo' && state.personSpoke;
      return { ...state, phase: 'open', resolvedAt: undefined, personSpoke };
    }
    case 'ConversationMerged':
      return { ...state, phase: 'merged', movedTo: event.data.into, snoozedUntil: undefined, owner: NOBODY };
    case 'OwnerChanged': {
      const { owner } = event.data;
      return { ...state, owner, personSpoke: owner.kind === 'bot' ? false : state.personSpoke };
    }
    case 'MessageSentElsewhere':
      return { ...state, personSpoke: true };
    case 'ReplyRequested':
      return { ...state, personSpoke: state.personSpoke || event.data.author.kind === 'agent' };
    case 'Snoozed':
      return { ...state, snoozedUntil: event.data.until };
    case 'Unsnoozed':
      return { ...state, snoozedUntil: undefined };
    case 'Tagged':
      return { ...state, tags: [...state.tags, event.data.tag] };
    case 'Untagged':
      return { ...state, tags: state.tags.filter((tag) => tag !== event.data.tag) };
    case 'SpamMarked':
      return { ...state, spam: true };
    case 'SpamCleared':
      return { ...state, spam: false };
    case 'MessageReceived':
    case 'MessageEdited':
    case 'MessageRevoked':
    case 'ReactionChanged':
    case 'ReactionFailed':
    case 'AttachmentStored':
    case 'AttachmentFailed':
    case 'AttachmentRetried':
    case 'ContactEngaged':
    case 'ReplyRetried':
    case 'ReplyWithdrawn':
    case 'MessageHeld':
    case 'DispatchStarted':
    case 'MessageDispatched':
    case 'MessageDelivered':
    case 'MessageRead':
    case 'MessageFailed':
    case 'DispatchOutcomeUnknown':
    case 'WindowClosedByProvider':
    case 'NoteAdded':
    case 'MessagesSeen':
    case 'MarkedUnread':
      return state;
  }
}
