import type { Message, ThreadItem } from '../graphql/thread-types.js';

export function isMessage(item: ThreadItem): item is Message {
  return item.__typename === 'Message';
}

/**
 * The first of the last `unread` customer messages of this conversation (a thread also shows the customer's earlier
 * ones), or null when there is none.
 */
export function firstUnread(
  items: readonly ThreadItem[],
  conversationId: string,
  unread: number,
): string | null {
  if (unread <= 0) return null;
  const incoming = items.filter(
    (item) => isMessage(item) && item.incoming && item.conversationId === conversationId,
  );
  return incoming.at(-unread)?.id ?? incoming[0]?.id ?? null;
}

/** The newest customer message of this conversation: what "seen" reaches up to. */
export function lastIncoming(items: readonly ThreadItem[], conversationId: string): Message | null {
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index]!;
    if (isMessage(item) && item.incoming && item.conversationId === conversationId) return item;
  }
  return null;
}
