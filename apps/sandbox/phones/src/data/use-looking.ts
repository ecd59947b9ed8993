import { useEffect, useState } from 'preact/hooks';
import type { PhoneCalls } from './phone-calls';
import { pageId } from './use-live';

const looksHere = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Tells the sandbox that somebody looks at a chat: while this page has the focus and shows the phone, what arrives is
 * read. With the focus elsewhere (on the desk, say) it stays delivered, as on a phone that lies on the table.
 */
export function useLooking(calls: PhoneCalls, connection: number, shown: boolean): void {
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
    if (!looking || !shown || connection === 0) return undefined;
    calls.view(pageId, true).catch(() => undefined);
    return () => void calls.view(pageId, false).catch(() => undefined);
  }, [calls, looking, shown, connection]);
}
