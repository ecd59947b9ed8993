import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../store/store.js';
import { Thread } from './thread.js';

/** The thread on the screen; commands act in it. */
export const activeThread = createStore<Thread | null>(null);

/** Runs the thread of this conversation while mounted; a message named later is jumped to. */
export function useActiveThread(conversationId: string, messageId: string | null): Thread | null {
  const opened = useRef(messageId);
  useEffect(() => {
    const thread = new Thread(conversationId);
    thread.start(opened.current);
    activeThread.set(thread);
    return () => {
      thread.stop();
      if (activeThread.get() === thread) activeThread.set(null);
    };
  }, [conversationId]);
  const thread = useStore(activeThread, (value) => value);
  const here = thread?.conversationId === conversationId ? thread : null;
  useEffect(() => {
    if (messageId !== null && messageId !== opened.current) void here?.jumpTo(messageId);
    opened.current = messageId;
  }, [here, messageId]);
  return here;
}
