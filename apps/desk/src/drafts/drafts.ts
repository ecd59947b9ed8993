import { emptyDraft, isEmpty, parseDraft, type Draft } from './draft.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';
import { readStored, writeStored } from '../store/stored.js';

const drafts = new KeyedStore<Draft>();
const SAVE_AFTER = 400;
const unsaved = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

let owner = 'nobody';
const prefix = (): string => `desk.draft.${owner}.`;

/** Reads all drafts of whoever has just signed in, so that the list can mark them. */
export function loadDrafts(userId: string): void {
  save();
  owner = userId;
  drafts.clear();
  for (const key of storedKeys()) drafts.put(key.slice(prefix().length), parseDraft(readStored(key)));
}

const storedKeys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix()));

/** In how many conversations something is written and not sent. */
export function draftsBegun(): number {
  return [...drafts.all()].filter((draft) => !isEmpty(draft)).length;
}

/** Whoever signs out leaves nothing of customers behind on this machine. */
export function deleteDrafts(): void {
  clearTimeout(timer);
  timer = undefined;
  unsaved.clear();
  for (const key of storedKeys()) writeStored(key, undefined);
  drafts.clear();
}

function save(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const id of unsaved) {
    const draft = drafts.get(id);
    writeStored(prefix() + id, draft === undefined || isEmpty(draft) ? undefined : draft);
  }
  unsaved.clear();
}
addEventListener('pagehide', save);

export function draftOf(conversationId: string): Draft {
  return drafts.get(conversationId) ?? emptyDraft;
}

export function changeDraft(conversationId: string, change: Partial<Draft>): void {
  drafts.put(conversationId, { ...draftOf(conversationId), ...change });
  unsaved.add(conversationId);
  timer ??= setTimeout(save, SAVE_AFTER);
}

export function useDraft(conversationId: string): Draft {
  return useKeyed(drafts, conversationId) ?? emptyDraft;
}
