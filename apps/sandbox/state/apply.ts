import type { Entry, EntryOf } from './entries.js';
import { threadKey, type Message } from './message.js';
import { aliasesOf } from './person.js';
import type { State } from './state.js';
import { noteCall, noteAttempt } from './traffic.js';
import { applyAttempt, applyPost, dropPost, dropUpdates } from './apply-webhook.js';

/** Folds one entry into the state. Called for what happens now and, at start, for what the journal tells. */
export function apply(state: State, entry: Entry): void {
  state.sequence += 1;
  switch (entry.kind) {
    case 'cleared':
      state.sequence = entry.sequence;
      break;
    case 'settings':
      state.settings = entry.settings;
      break;
    case 'clock':
      state.clockOffsetMs = entry.offsetMs;
      break;
    case 'subscription':
      state.subscriptions.set(entry.provider, {
        provider: entry.provider,
        callbackUrl: entry.callbackUrl,
        state: entry.state,
      });
      break;
    case 'failure-alert': {
      const subscription = state.subscriptions.get(entry.provider);
      if (subscription) subscription.alertedAt = entry.at;
      break;
    }
    case 'person':
      applyPerson(state, entry);
      break;
    case 'message':
      applyMessage(state, entry);
      break;
    case 'status':
      state.messages.get(entry.messageId)?.statuses.push({ ...entry.change });
      break;
    case 'reaction':
      applyReaction(state.messages.get(entry.messageId), entry);
      break;
    case 'read-by-business':
      for (const id of entry.messageIds)
        change(state, id, (message) => (message.readByBusinessAt ??= entry.at));
      break;
    case 'edited':
      change(state, entry.messageId, (message) => (message.editedText = entry.text));
      break;
    case 'revoked':
      change(state, entry.messageId, (message) => (message.revokedAt = entry.at));
      break;
    case 'call':
      state.calls.push(entry.call);
      noteCall(state, entry.call);
      break;
    case 'refusal':
      state.refusals.push(entry.refusal);
      break;
    case 'update':
      state.updates.set(entry.update.id, entry.update);
      break;
    case 'post':
      applyPost(state, entry);
      break;
    case 'attempt':
      applyAttempt(state, entry);
      noteAttempt(state, entry);
      break;
    case 'dropped':
      dropPost(state, entry);
      break;
    case 'updates-dropped':
      dropUpdates(state, entry);
      break;
  }
}

function change(state: State, messageId: string, effect: (message: Message) => void): void {
  const message = state.messages.get(messageId);
  if (message) effect(message);
}

function applyPerson(state: State, { person }: EntryOf<'person'>): void {
  const before = state.persons.get(person.id);
  if (before) for (const alias of aliasesOf(before)) state.aliases.delete(`${before.provider}/${alias}`);
  state.persons.set(person.id, person);
  for (const alias of aliasesOf(person)) state.aliases.set(`${person.provider}/${alias}`, person.id);
}

function applyMessage(state: State, { message: stored, opensWindow, toPhone }: EntryOf<'message'>): void {
  const message: Message = { ...stored, statuses: [], reactions: {} };
  const { provider, accountId, personId } = message;
  const key = threadKey(provider, accountId, personId);
  let thread = state.threads.get(key);
  if (!thread) {
    thread = { provider, accountId, personId, messages: [] };
    state.threads.set(key, thread);
  }
  state.messages.set(message.id, message);
  thread.messages.push(message);
  if (opensWindow) thread.lastEngagementAt = message.at;
  if (toPhone) thread.lastSentToPhoneAt = message.at;
}

function applyReaction(message: Message | undefined, { by, emoji }: EntryOf<'reaction'>): void {
  if (!message) return;
  if (emoji === null) delete message.reactions[by];
  else message.reactions[by] = emoji;
}
