import { useCallback, useEffect, useState } from 'react';
import { onResumed } from '../connection/connection.js';
import type { Document } from '../graphql/document.js';
import { request } from '../graphql/request.js';

export interface Resource<Data> {
  readonly data: Data | null;
  readonly failed: boolean;
  readonly read: () => void;
}

/** What a page reads when it opens, on demand, and after a lost connection. */
export function useResource<Data>(document: Document<Data, Record<string, never>>): Resource<Data> {
  const [state, setState] = useState<{ data: Data | null; failed: boolean }>({ data: null, failed: false });
  const read = useCallback((): void => {
    request(document, {}).then(
      (data) => setState({ data, failed: false }),
      () => setState((now) => ({ ...now, failed: now.data === null })),
    );
  }, [document]);
  useEffect(() => {
    read();
    return onResumed(read);
  }, [read]);
  return { ...state, read };
}
