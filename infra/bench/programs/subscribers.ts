import { WebSocket } from 'ws';
import type { Program } from '../ground/program.js';

/** Ten fields of a row. */
const QUERY = `subscription { inbox(view: ALL) { changes { row {
  id name address channel status lastActivityAt unread snippet { by text } tags version } } } }`;
const OPENING_AT_ONCE = 25;
const PATIENCE_MS = 30_000;

/** Many subscribers in one process: who has what, by the clock that all processes share. */
export async function start({ url }: { readonly url: string }): Promise<Program> {
  const sockets: WebSocket[] = [];
  let arrived = 0;
  let lastAt = 0n;
  let expected = Number.POSITIVE_INFINITY;
  let complete: (at: bigint) => void = () => undefined;
  const take = (): void => {
    arrived += 1;
    if (arrived < expected) return;
    lastAt = process.hrtime.bigint();
    complete(lastAt);
  };
  return {
    commands: {
      /** Up to so many in all; each has its first snapshot when this resolves. */
      async subscribe(count: number): Promise<void> {
        while (sockets.length < count) {
          const few = Math.min(OPENING_AT_ONCE, count - sockets.length);
          sockets.push(...(await Promise.all(Array.from({ length: few }, () => open(url, take)))));
        }
        arrived = 0;
      },
      expect(events: number): void {
        arrived = 0;
        expected = events * sockets.length;
      },
      /** When the last of what was expected arrived. */
      async last(): Promise<bigint> {
        if (arrived >= expected) return lastAt;
        return new Promise((resolve, reject) => {
          const late = setTimeout(
            () => reject(new Error(`${expected - arrived} deliveries did not arrive`)),
            PATIENCE_MS,
          );
          complete = (at) => {
            clearTimeout(late);
            resolve(at);
          };
        });
      },
    },
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function open(url: string, take: () => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    origin: url,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    let state: 'new' | 'opening' | 'open' = 'new';
    socket.on('message', (data) => {
      if (state === 'open') return take();
      const text = (data as Buffer).toString('utf8');
      if (text.includes('"connection_ack"')) {
        state = 'opening';
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } }));
      } else if (text.includes('"next"')) {
        state = 'open';
        resolve(socket);
      } else if (text.includes('"error"')) reject(new Error(text));
    });
  });
}
