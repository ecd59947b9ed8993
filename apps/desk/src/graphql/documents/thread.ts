import { graphql } from '../document.js';
import type { Conversation, Customer, ThreadPage, ThreadUpdate } from '../thread-types.js';
import type { Position } from '../types.js';
import { CONVERSATION, CUSTOMER, THREAD_ITEM } from './fragments.js';

export interface ThreadVariables {
  readonly conversationId: string;
  readonly limit: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly around: string | null;
  readonly seen: readonly Position[];
}

const PAGE = `items { ${THREAD_ITEM} } startCursor endCursor hasOlder hasNewer`;
const PAGE_ARGUMENTS =
  'conversationId: $conversationId, limit: $limit, before: $before, after: $after, around: $around, seen: $seen';
const PAGE_VARIABLES =
  '$conversationId: ID!, $limit: Int!, $before: String, $after: String, $around: ID, $seen: [PositionInput!]';

export const threadQuery = graphql<{ thread: ThreadPage }, ThreadVariables>(`
  query Thread(${PAGE_VARIABLES}) { thread(${PAGE_ARGUMENTS}) { ${PAGE} } }`);

/** The first page and the conversation at once: one round trip opens a thread. */
export const openThreadQuery = graphql<
  { thread: ThreadPage; conversation: Conversation | null },
  ThreadVariables
>(`
  query OpenThread(${PAGE_VARIABLES}) {
    conversation(id: $conversationId, seen: $seen) { ${CONVERSATION} }
    thread(${PAGE_ARGUMENTS}) { ${PAGE} }
  }`);

export const conversationQuery = graphql<
  { conversation: Conversation | null },
  { id: string; seen: readonly Position[] }
>(`
  query Conversation($id: ID!, $seen: [PositionInput!]) { conversation(id: $id, seen: $seen) { ${CONVERSATION} } }`);

export const customerQuery = graphql<
  { customer: Customer | null },
  { id: string; seen: readonly Position[] }
>(`
  query Customer($id: ID!, $seen: [PositionInput!]) { customer(id: $id, seen: $seen) { ${CUSTOMER} } }`);

export const threadSubscription = graphql<{ thread: ThreadUpdate }, { conversationId: string }>(`
  subscription ThreadLive($conversationId: ID!) {
    thread(conversationId: $conversationId) { items { ${THREAD_ITEM} } conversation { ${CONVERSATION} } }
  }`);
