import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below 32768, where the ephemeral range begins: a port in it gets taken by any passing outgoing connection. Far from
 * 5432, where a server of somebody else is expected.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** `preferred` if it is free at the moment, else some free one. Free now is no promise: retry when binding fails. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
