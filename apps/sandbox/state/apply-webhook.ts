import type { ProviderName } from '../providers/provider-name.js';
import type { EntryOf } from './entries.js';
import { assetKey } from './access.js';
import type { State } from './state.js';
import type { Post, Update } from './webhook.js';

export function applyPost(state: State, entry: EntryOf<'post'>): void {
  const updates: Update[] = [];
  for (const id of entry.updateIds) {
    const update = state.updates.get(id);
    if (!update) continue;
    state.updates.delete(id);
    updates.push(update);
  }
  state.posts.set(entry.postId, { id: entry.postId, provider: entry.provider, updates, attempts: 0 });
}

export function applyAttempt(state: State, entry: EntryOf<'attempt'>): void {
  const acknowledged = 'status' in entry.outcome && entry.outcome.status === 200;
  if (entry.duplicate) {
    state.totals.duplicates += 1;
    return;
  }
  const post = state.posts.get(entry.postId);
  const senders = failingParts(state, entry.provider, post);
  if (post) {
    post.attempts += 1;
    post.firstAttemptAt ??= entry.at;
  }
  if (!acknowledged) {
    state.totals.failedAttempts += 1;
    for (const sender of senders) sender.failingSince ??= entry.at;
    return;
  }
  state.totals.acknowledged += 1;
  for (const sender of senders) {
    delete sender.failingSince;
    delete sender.alertedAt;
  }
  state.posts.delete(entry.postId);
  for (const update of post?.updates ?? []) acknowledge(state, update, entry.at);
}

/** Whose patience an attempt tries: of each asset by itself where they are subscribed one by one. */
function failingParts(
  state: State,
  provider: ProviderName,
  post: Post | undefined,
): { failingSince?: number; alertedAt?: number }[] {
  const ids = new Set(post?.updates.map(({ assetId }) => assetId));
  const assets = [...ids].flatMap((id) => state.assets.get(assetKey(provider, id)) ?? []);
  const subscription = state.subscriptions.get(provider);
  return assets.length > 0 ? assets : subscription ? [subscription] : [];
}

export function dropPost(state: State, entry: EntryOf<'dropped'>): void {
  const post = state.posts.get(entry.postId);
  state.posts.delete(entry.postId);
  for (const update of post?.updates ?? []) drop(state, update, entry.at);
}

export function dropUpdates(state: State, entry: EntryOf<'updates-dropped'>): void {
  for (const id of entry.updateIds) {
    const update = state.updates.get(id);
    state.updates.delete(id);
    if (update) drop(state, update, entry.at);
  }
}

function acknowledge(state: State, { about }: Update, at: number): void {
  const message = about && state.messages.get(about.messageId);
  if (!message) return;
  if (about.status === undefined) message.acknowledgedAt = at;
  else {
    const change = message.statuses.find((each) => each.status === about.status);
    if (change) change.acknowledgedAt = at;
  }
}

function drop(state: State, { about }: Update, at: number): void {
  state.totals.droppedUpdates += 1;
  const message = about && about.status === undefined ? state.messages.get(about.messageId) : undefined;
  if (message) message.droppedAt = at;
}
