import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Thread, ThreadState } from './thread.js';

/** Fetch the next page this close to an edge, in pixels. */
const AHEAD = 600;
/** Closer to the end than this counts as reading along. */
const BOTTOM = 48;

interface Anchor {
  readonly id: string;
  readonly top: number;
}

/** The first item in sight and where it stands: what must not move when something is put above or below it. */
function anchorIn(log: HTMLElement): Anchor | null {
  const edge = log.getBoundingClientRect().top;
  for (const item of log.querySelectorAll<HTMLElement>('[data-item]')) {
    const box = item.getBoundingClientRect();
    if (box.bottom > edge) return { id: item.dataset.item ?? '', top: box.top - edge };
  }
  return null;
}

export interface ThreadScroll {
  readonly log: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly atBottom: boolean;
}

/**
 * Keeps the reader's place: at the bottom it follows new messages, elsewhere what is in sight stays where it is while
 * pages are added above, and the edges ask for more.
 */
export function useThreadScroll(thread: Thread, state: ThreadState, extra: unknown): ThreadScroll {
  const log = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const follow = useRef(true);
  const gone = useRef<ThreadState['goTo']>(null);
  const [atBottom, setAtBottom] = useState(true);

  const onScroll = useCallback((): void => {
    const element = log.current;
    if (element === null) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const bottom = below < BOTTOM && !thread.state.get().hasNewer;
    follow.current = bottom;
    anchor.current = anchorIn(element);
    setAtBottom(bottom);
    thread.placed(bottom);
    if (element.scrollTop < AHEAD) void thread.older();
    if (below < AHEAD) void thread.newer();
  }, [thread]);

  useLayoutEffect(() => {
    const element = log.current;
    if (element === null || state.status !== 'ready') return;
    if (state.goTo !== null && state.goTo !== gone.current) {
      gone.current = state.goTo;
      const target =
        state.goTo.id === null ? null : element.querySelector(`[data-item="${CSS.escape(state.goTo.id)}"]`);
      if (target === null) element.scrollTop = element.scrollHeight;
      else target.scrollIntoView({ block: 'center' });
    } else if (follow.current) {
      element.scrollTop = element.scrollHeight;
    } else if (anchor.current !== null) {
      const kept = element.querySelector(`[data-item="${CSS.escape(anchor.current.id)}"]`);
      const top =
        kept === null ? null : kept.getBoundingClientRect().top - element.getBoundingClientRect().top;
      if (top !== null) element.scrollTop += top - anchor.current.top;
    }
    onScroll();
  }, [state, extra, onScroll]);

  // The composer grows and shrinks: who reads along keeps reading the end.
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      if (follow.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [state.status]);

  return { log, onScroll, atBottom };
}
