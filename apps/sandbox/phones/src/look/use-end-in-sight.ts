import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const NEAR = 40;

/**
 * Keeps the end of a scrolled list in sight: always when something new stands there, and while it is in sight also when
 * a picture in it is loaded or the room for it changes. Who has scrolled up stays there.
 */
export function useEndInSight(newest: readonly unknown[]) {
  const list = useRef<HTMLDivElement>(null);
  const near = useRef(true);
  const toTheEnd = (): void => list.current?.scrollTo({ top: list.current.scrollHeight });
  useLayoutEffect(() => {
    near.current = true;
    toTheEnd();
  }, newest);
  useEffect(() => {
    const { current } = list;
    if (!current) return undefined;
    const look = (): void => {
      near.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR;
    };
    const stay = (): void => {
      if (near.current) toTheEnd();
    };
    const size = new ResizeObserver(stay);
    size.observe(current);
    // load does not bubble, but it can be caught on its way down.
    current.addEventListener('load', stay, true);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      current.removeEventListener('load', stay, true);
      current.removeEventListener('scroll', look);
    };
  }, []);
  return list;
}
