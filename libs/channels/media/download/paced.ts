import { unreachable, tooLarge } from './download-failure.js';

export interface Pace {
  /** The largest file that is taken. */
  readonly maxBytes: number;
  /** How long a server may take to begin its answer. */
  readonly headersMs: number;
  /** In each of these spans it has to send so many bytes: who drips for ever is left, however polite. */
  readonly spanMs: number;
  readonly bytesPerSpan: number;
  /** For the whole file. */
  readonly totalMs: number;
}

const MB = 1024 * 1024;

/** 16 KB/s is a bad mobile network; 100 MB at that rate would not come within the quarter of an hour, and need not. */
export const PACE: Pace = {
  maxBytes: 100 * MB,
  headersMs: 15_000,
  spanMs: 15_000,
  bytesPerSpan: 240 * 1024,
  totalMs: 15 * 60_000,
};

/** The bytes of `source`, as long as they come fast enough and are not too many; `stop` ends the connection behind it. */
export async function* paced(
  source: AsyncIterable<Buffer>,
  { maxBytes, spanMs, bytesPerSpan }: Pace,
  stop: (why: Error) => void,
): AsyncGenerator<Buffer> {
  let total = 0;
  let inSpan = 0;
  const watch = setInterval(() => {
    if (inSpan < bytesPerSpan) stop(unreachable('its server sends too slowly'));
    inSpan = 0;
  }, spanMs);
  try {
    for await (const chunk of source) {
      total += chunk.length;
      inSpan += chunk.length;
      if (total > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } finally {
    clearInterval(watch);
  }
}
