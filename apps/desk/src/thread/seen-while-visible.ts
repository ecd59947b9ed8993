import { useEffect, useRef } from 'react';
import { markSeen } from '../actions/conversation-actions.js';
import type { InboxRow } from '../graphql/types.js';
import { me } from '../session/session.js';
import type { ThreadState } from './thread.js';
import { lastIncoming } from './unread.js';

/** A glance is not reading. */
const READ_AFTER = 700;

/**
 * Marks messages seen once they are in sight of whoever answers here: the owner, or anybody while a person is still
 * wanted. A colleague or supervisor who only looks changes nothing.
 */
export function useSeenWhileVisible(row: InboxRow | undefined, state: ThreadState, atBottom: boolean): void {
  const done = useRef<string | null>(null);
  const unread = row?.unread ?? 0;
  const owner = row?.owner;
  const mine = owner !== undefined && (owner.kind === 'AGENT' ? owner.id === me()?.id : owner.kind !== 'BOT');
  const conversationId = row?.id;
  const last =
    state.status === 'ready' && conversationId !== undefined
      ? lastIncoming(state.items, conversationId)
      : null;
  const id = last?.id ?? null;

  useEffect(() => {
    if (
      conversationId === undefined ||
      id === null ||
      unread === 0 ||
      !mine ||
      !atBottom ||
      done.current === id
    )
      return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      timer = setTimeout(() => {
        done.current = id;
        void markSeen(conversationId, id);
      }, READ_AFTER);
    };
    look();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, [conversationId, id, unread, mine, atBottom]);
}
