import { graphql } from '../document.js';
import type {
  InboxCounts,
  InboxPage,
  InboxSort,
  InboxUpdate,
  InboxView,
  Position,
  PresenceUpdate,
} from '../types.js';
import { AGENT, COUNTS, ROW } from './fragments.js';

export interface InboxVariables {
  readonly view: InboxView;
  readonly sort: InboxSort;
  readonly accountId: string | null;
  readonly tag: string | null;
  readonly first: number;
  readonly after: string | null;
  readonly seen: readonly Position[];
}

export const inboxQuery = graphql<{ inbox: InboxPage; inboxCounts: InboxCounts }, InboxVariables>(`
  query Inbox($view: InboxView!, $sort: InboxSort!, $accountId: ID, $tag: String, $first: Int!, $after: String, $seen: [PositionInput!]) {
    inbox(view: $view, sort: $sort, accountId: $accountId, tag: $tag, first: $first, after: $after, seen: $seen) {
      edges { cursor node { ${ROW} } } hasMore endCursor
    }
    inboxCounts(seen: $seen) { ${COUNTS} }
  }`);

export const inboxSubscription = graphql<
  { inbox: InboxUpdate },
  { view: InboxView; accountId: string | null; tag: string | null }
>(`
  subscription InboxLive($view: InboxView!, $accountId: ID, $tag: String) {
    inbox(view: $view, accountId: $accountId, tag: $tag) {
      changes { row { ${ROW} } inView } counts { ${COUNTS} }
    }
  }`);

export const presenceSubscription = graphql<{ presence: readonly PresenceUpdate[] }>(`
  subscription PresenceLive {
    presence { conversationId agents { agent { ${AGENT} } activity } customerTyping }
  }`);
