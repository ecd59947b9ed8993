import { useEffect, useState } from 'preact/hooks';
import type { Looked } from '../../../control/phone-side.js';
import type { Snapshot } from '../../../control/snapshot.js';

/** Names this page to the sandbox, so that closing it closes the chats it had open. */
export const pageId = crypto.randomUUID();

export interface Live {
  readonly snapshot?: Snapshot;
  /** What to add to this machine's time to get the sandbox's. */
  readonly aheadMs: number;
  readonly connected: boolean;
  /** Grows with every connection: a sandbox that was started anew knows nothing of this page. */
  readonly connection: number;
}

/** The sandbox's state as it is pushed; the browser reconnects by itself and then gets it whole. */
export function useLive(looked: Looked): Live {
  const [live, setLive] = useState<Live>({ aheadMs: 0, connected: true, connection: 0 });
  const query = new URLSearchParams({ ...looked, page: pageId }).toString();
  useEffect(() => {
    const source = new EventSource(`/sandbox/live?${query}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const snapshot = JSON.parse(data) as Snapshot;
      setLive(({ connection }) => ({
        snapshot,
        aheadMs: snapshot.now - Date.now(),
        connected: true,
        connection,
      }));
    };
    source.onopen = () => setLive((before) => ({ ...before, connection: before.connection + 1 }));
    source.onerror = () => setLive((before) => ({ ...before, connected: false }));
    return () => source.close();
  }, [query]);
  return live;
}
