import { catchUpClock } from '../clock/clock.js';
import { createClient, type Client } from 'graphql-ws';
import { connectionCameUp, connectionWentDown } from '../connection/connection.js';
import { accessToken, discardAccessToken, session } from '../session/session.js';
import type { Document } from './document.js';

let client: Client | null = null;
let wake: (() => void) | null = null;

/** Ping when silent this long; no answer within the second span means that the line is dead, whatever TCP believes. */
const PING_AFTER = 12_000;
const PONG_WITHIN = 5_000;

/** The server does not take our token any more; the next one shows whether the session itself has ended. */
const SIGNED_OUT = new Set([4401, 4403]);

function pause(attempt: number): Promise<void> {
  const span = Math.min(500 * 2 ** attempt, 15_000) * (0.75 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      wake = null;
      resolve();
    };
    const timer = setTimeout(done, span);
    wake = done;
  });
}

function address(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
}

export function connectLive(): void {
  let pong: ReturnType<typeof setTimeout> | undefined;
  client ??= createClient({
    url: address(),
    lazy: false,
    keepAlive: PING_AFTER,
    connectionParams: async () => ({ authorization: `Bearer ${await accessToken()}` }),
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: pause,
    shouldRetry: () => session.get().phase === 'signed-in',
    onNonLazyError: connectionWentDown,
    on: {
      connected: connectionCameUp,
      closed: (event) => {
        clearTimeout(pong);
        if (SIGNED_OUT.has((event as CloseEvent).code)) discardAccessToken();
        connectionWentDown();
      },
      ping: (received) => {
        if (!received) pong = setTimeout(() => client?.terminate(), PONG_WITHIN);
      },
      pong: (received) => {
        if (received) clearTimeout(pong);
      },
    },
  });
}

export function disconnectLive(): void {
  void client?.dispose();
  client = null;
}

/** Ends the wait before the next attempt; the banner's "Try now", and the browser's own "online". */
export function reconnectNow(): void {
  wake?.();
}
addEventListener('online', reconnectNow);

/**
 * Keeps one subscription running until the answer is called. It survives lost sockets and errors of the server; what
 * was missed meanwhile is fetched by the reader when the connection resumes (connection.onResumed).
 */
export function live<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  take: (data: Data) => void,
): () => void {
  let stopped = false;
  let stop = (): void => undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const restart = (): void => {
    if (stopped) return;
    const span = Math.min(1_000 * 2 ** failures++, 30_000);
    again = setTimeout(run, span);
  };
  const run = (): void => {
    if (client === null || stopped) return;
    stop = client.subscribe<Data>(
      { query: document.text, operationName: document.name, variables: variables as Record<string, unknown> },
      {
        next: (result) => {
          failures = 0;
          if (result.data === undefined || result.data === null || stopped) return;
          catchUpClock();
          take(result.data);
        },
        error: restart,
        complete: restart,
      },
    );
  };
  run();
  return () => {
    stopped = true;
    clearTimeout(again);
    stop();
  };
}
