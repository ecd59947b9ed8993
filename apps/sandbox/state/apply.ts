import { defaultSettings } from '../faults/settings.js';
import type { Entry, EntryOf } from './entries.js';
import { threadKey, type Message, type Thread } from './message.js';
import { assetKey } from './access.js';
import { aliasesOf, personKey } from './person.js';
import type { State } from './state.js';
import { templateKey } from './template-change.js';
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
      // A journal of an older sandbox knows fewer of them.
      state.settings = { ...defaultSettings, ...entry.settings };
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
      const told = entry.assetId && state.assets.get(assetKey(entry.provider, entry.assetId));
      const failing = told || state.subscriptions.get(entry.provider);
      if (failing) failing.alertedAt = entry.at;
      break;
    }
    case 'asset':
      state.assets.set(assetKey(entry.provider, entry.assetId), {
        provider: entry.provider,
        assetId: entry.assetId,
        fields: entry.fields,
      });
      break;
    case 'access':
      state.access.set(assetKey(entry.provider, entry.accountId), entry.access);
      break;
    case 'template':
      state.templates.set(templateKey(entry), entry.change);
      break;
    case 'file':
      state.files.set(entry.file.id, entry.file);
      break;
    case 'upload':
      state.uploads.set(entry.upload.id, entry.upload);
      break;
    case 'persona':
      state.personas.set(entry.persona.id, entry.persona);
      break;
    case 'engagement':
      threadOf(state, entry).lastEngagementAt = entry.at;
      break;
    case 'thread-owner':
      threadOf(state, entry).ownerAppId = entry.appId ?? undefined;
      break;
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
      change(state, entry.messageId, (message) => {
        message.editedText = entry.text;
        message.edits = (message.edits ?? 0) + 1;
      });
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
  const before = state.persons.get(personKey(person.provider, person.id));
  if (before) for (const alias of aliasesOf(before)) state.aliases.delete(`${before.provider}/${alias}`);
  state.persons.set(personKey(person.provider, person.id), person);
  for (const alias of aliasesOf(person)) state.aliases.set(`${person.provider}/${alias}`, person.id);
}

function threadOf(
  state: State,
  { provider, accountId, personId }: Pick<Thread, 'provider' | 'accountId' | 'personId'>,
): Thread {
  const key = threadKey(provider, accountId, personId);
  const thread = state.threads.get(key) ?? { provider, accountId, personId, messages: [] };
  state.threads.set(key, thread);
  return thread;
}

function applyMessage(state: State, { message: stored, opensWindow, toPhone }: EntryOf<'message'>): void {
  const message: Message = { ...stored, statuses: [], reactions: {} };
  const thread = threadOf(state, message);
  state.messages.set(message.id, message);
  thread.messages.push(message);
  if (opensWindow) {
    thread.lastEngagementAt = message.at;
    thread.lastMessageAt = message.at;
  }
  if (toPhone) thread.lastSentToPhoneAt = message.at;
}

function applyReaction(message: Message | undefined, { by, emoji }: EntryOf<'reaction'>): void {
  if (!message) return;
  if (emoji === null) delete message.reactions[by];
  else message.reactions[by] = emoji;
}
