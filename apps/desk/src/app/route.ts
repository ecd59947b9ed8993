import type { InboxView } from '../graphql/types.js';

export interface InboxRoute {
  readonly page: 'inbox';
  readonly view: InboxView;
  readonly conversationId: string | null;
  /** A message to open at. */
  readonly messageId: string | null;
  readonly accountId: string | null;
  readonly tag: string | null;
}
export type Route =
  | InboxRoute
  | { readonly page: 'channels' | 'connectors' | 'parked' | 'users' | 'settings' }
  | { readonly page: 'invitation' | 'reset'; readonly token: string };

const slugs: Record<InboxView, string> = {
  MINE: 'mine',
  UNASSIGNED: 'unassigned',
  ALL: 'all',
  BOT: 'bot',
  WAITING: 'waiting',
  SNOOZED: 'snoozed',
  RESOLVED: 'resolved',
  EXPIRING: 'expiring',
  SPAM: 'spam',
};
const views = new Map(Object.entries(slugs).map(([view, slug]) => [slug, view as InboxView]));

export function inboxRoute(
  view: InboxView,
  more: Partial<Omit<InboxRoute, 'page' | 'view'>> = {},
): InboxRoute {
  return { page: 'inbox', view, conversationId: null, messageId: null, accountId: null, tag: null, ...more };
}

/** Reads an address; anything unknown leads to one's own conversations. */
export function parseRoute(url: URL): Route {
  const [first, second, third] = url.pathname.split('/').filter((part) => part !== '');
  if (
    first === 'connectors' ||
    first === 'channels' ||
    first === 'parked' ||
    first === 'users' ||
    first === 'settings'
  )
    return { page: first };
  if (first === 'invitation' || first === 'accept-invitation' || first === 'reset') {
    // The fragment never reaches a server's log; the query is understood as well.
    const token = new URLSearchParams(url.hash.slice(1)).get('token') ?? url.searchParams.get('token') ?? '';
    return { page: first === 'reset' ? 'reset' : 'invitation', token };
  }
  const view = views.get(second ?? '') ?? 'MINE';
  return inboxRoute(view, {
    conversationId: third === undefined ? null : decodeURIComponent(third),
    messageId: url.hash.startsWith('#m-') ? decodeURIComponent(url.hash.slice(3)) : null,
    accountId: url.searchParams.get('channel'),
    tag: url.searchParams.get('tag'),
  });
}

export function hrefOf(route: Route): string {
  if (route.page === 'invitation' || route.page === 'reset') return `/${route.page}#token=${route.token}`;
  if (route.page !== 'inbox') return `/${route.page}`;
  const query = new URLSearchParams();
  if (route.accountId !== null) query.set('channel', route.accountId);
  if (route.tag !== null) query.set('tag', route.tag);
  const conversation = route.conversationId === null ? '' : `/${encodeURIComponent(route.conversationId)}`;
  const message = route.messageId === null ? '' : `#m-${encodeURIComponent(route.messageId)}`;
  const asked = query.size === 0 ? '' : `?${query.toString()}`;
  return `/inbox/${slugs[route.view]}${conversation}${asked}${message}`;
}
