import { conversationQuery } from '../graphql/documents/thread.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import type { Conversation } from '../graphql/thread-types.js';
import { putRow } from '../inbox-list/rows.js';
import { KeyedStore } from '../store/keyed-store.js';

/** Conversations that were opened: contacts and reply options beside the row. */
export const conversations = new KeyedStore<Conversation>();

export function putConversation(conversation: Conversation): void {
  putRow(conversation.row);
  const known = conversations.get(conversation.row.id);
  if (known !== undefined && known.row.version > conversation.row.version) return;
  conversations.put(conversation.row.id, conversation);
}

/** Reads the conversation with our own writes in it; failures leave what is there. */
export async function rereadConversation(id: string): Promise<void> {
  try {
    const { conversation } = await request(conversationQuery, { id, seen: seen() });
    if (conversation !== null) putConversation(conversation);
  } catch {
    // The subscription brings it.
  }
}
