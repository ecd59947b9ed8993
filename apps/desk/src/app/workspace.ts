import { setServerTime } from '../clock/clock.js';
import { onResumed } from '../connection/connection.js';
import type { ChannelHealth } from '../graphql/admin-types.js';
import { channelHealthSubscription, workspaceQuery } from '../graphql/documents/workspace.js';
import { live } from '../graphql/live.js';
import { request } from '../graphql/request.js';
import type { Agent, ChannelAccount, Workspace } from '../graphql/types.js';
import { createStore, useStore } from '../store/store.js';

export const workspace = createStore<Workspace | null>(null);
export const health = createStore<readonly ChannelHealth[] | null>(null);

export async function readWorkspace(): Promise<void> {
  const { workspace: read } = await request(workspaceQuery, {});
  setServerTime(read.now);
  workspace.set(read);
}

/** Coming back to a tab tells twice (focus and visibility): one reading is enough. */
const READ_AT_MOST_EVERY = 2_000;
let lastRead = Number.NEGATIVE_INFINITY;

function reread(): void {
  if (performance.now() - lastRead < READ_AT_MOST_EVERY) return;
  lastRead = performance.now();
  void readWorkspace().catch(() => undefined);
}

/** Somebody who comes back to the tab may find a moved demo clock, a new colleague or a new tag. */
const onVisible = (): void => {
  if (document.visibilityState === 'visible') reread();
};

export function followWorkspace(): () => void {
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('focus', onVisible);
  const stops = [
    onResumed(reread),
    live(channelHealthSubscription, {}, ({ channelHealth }) => takeHealth(channelHealth)),
  ];
  return () => {
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('focus', onVisible);
    for (const stop of stops) stop();
  };
}

export function takeHealth(all: readonly ChannelHealth[]): void {
  health.set(all);
  const fresh = new Map(all.map((each) => [each.account.id, each.account]));
  workspace.update((now) =>
    now === null ? null : { ...now, accounts: now.accounts.map((each) => fresh.get(each.id) ?? each) },
  );
}

const noAccounts: readonly ChannelAccount[] = [];
const noAgents: readonly Agent[] = [];
const noTags: readonly string[] = [];

export function useWorkspace(): Workspace | null {
  return useStore(workspace, (value) => value);
}
export function useAccounts(): readonly ChannelAccount[] {
  return useStore(workspace, (value) => value?.accounts ?? noAccounts);
}
export function useAccount(id: string): ChannelAccount | undefined {
  return useAccounts().find((each) => each.id === id);
}
export function useAgents(): readonly Agent[] {
  return useStore(workspace, (value) => value?.agents ?? noAgents);
}
export function useTags(): readonly string[] {
  return useStore(workspace, (value) => value?.tags ?? noTags);
}
