import { createStore, useStore } from '../store/store.js';
import { hrefOf, parseRoute, type InboxRoute, type Route } from './route.js';

export const route = createStore<Route>(parseRoute(new URL(location.href)));

addEventListener('popstate', () => route.set(parseRoute(new URL(location.href))));

export function navigate(to: Route, how: 'push' | 'replace' = 'push'): void {
  const href = hrefOf(to);
  if (how === 'replace') history.replaceState(null, '', href);
  else if (href !== location.pathname + location.search + location.hash) history.pushState(null, '', href);
  route.set(to);
}

export function useRoute(): Route {
  return useStore(route, (value) => value);
}

export function inboxNow(): InboxRoute | null {
  const now = route.get();
  return now.page === 'inbox' ? now : null;
}

/** Opens a conversation in the list that is shown. */
export function openConversation(conversationId: string, messageId: string | null = null): void {
  const now = inboxNow();
  const base = now ?? { page: 'inbox' as const, view: 'ALL' as const, accountId: null, tag: null };
  navigate({ ...base, conversationId, messageId });
}

export function closeConversation(): void {
  const now = inboxNow();
  if (now !== null && now.conversationId !== null)
    navigate({ ...now, conversationId: null, messageId: null });
}
