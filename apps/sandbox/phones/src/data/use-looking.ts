import { useEffect, useState } from 'preact/hooks';
import { pageId } from './use-live';
import { view } from './calls';

const looksHere = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Tells the sandbox that somebody looks at a chat: while this page has the focus, what arrives is read. With the
 * focus elsewhere (on the desk, say) it stays delivered, as on a phone that lies on the table.
 */
export function useLooking(personId: string, connection: number): void {
  const [looking, setLooking] = useState(looksHere);
  useEffect(() => {
    const look = (): void => setLooking(looksHere());
    const events = ['focus', 'blur', 'visibilitychange'] as const;
    for (const event of events) window.addEventListener(event, look, true);
    return () => {
      for (const event of events) window.removeEventListener(event, look, true);
    };
  }, []);
  useEffect(() => {
    if (!looking || connection === 0) return undefined;
    view(personId, pageId, true).catch(() => undefined);
    return () => void view(personId, pageId, false).catch(() => undefined);
  }, [personId, looking, connection]);
}
