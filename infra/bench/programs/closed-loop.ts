import { HttpConnection } from './http-connection.js';

export interface ClosedLoop {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoopResult {
  readonly answered: number;
  readonly seconds: number;
  /** Milliseconds of each answer. */
  readonly latencies: Float64Array;
}

/**
 * Every connection asks, waits for its answer, asks again, until the time or the requests are over. Throws for any
 * answer but 200. What was under way at the end is waited for and counted.
 */
export async function closedLoop(
  { url, connections, seconds }: ClosedLoop,
  next: () => Buffer | undefined,
): Promise<LoopResult> {
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(url)));
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() < until) {
        const request = next();
        if (!request) return;
        const sent = performance.now();
        const status = await connection.send(request);
        latencies.push(performance.now() - sent);
        if (status !== 200) throw new Error(`${url} answered ${status}`);
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1_000;
  for (const connection of open) connection.close();
  return { answered: latencies.length, seconds: elapsed, latencies: Float64Array.from(latencies) };
}
