import { highest, positionsIn } from './positions-payload.js';

/** A NOTIFY payload has to be shorter than 8000 bytes. */
const MOST_BYTES = 7_999;
/** Signals may be lost: rather the oldest than memory. */
const MOST_WAITING = 1_000;
/** Channels whose payloads are Positions: only the highest of each partition matters. */
const OF_POSITIONS = /^(wake|progress)\./;

type Signal = readonly [channel: string, payload: unknown];

/** What waits to be sent to other processes, made as small as it can be. */
export class Outbox {
  private waiting: Signal[] = [];

  get empty(): boolean {
    return this.waiting.length === 0;
  }

  add(channel: string, payload: unknown): void {
    const news = OF_POSITIONS.test(channel) ? positionsIn(payload) : undefined;
    const same = JSON.stringify(payload);
    const twin = this.waiting.findIndex(
      ([other, known]) => other === channel && (news ? positionsIn(known) : JSON.stringify(known) === same),
    );
    if (twin === -1) this.waiting.push([channel, payload]);
    else if (news) this.waiting[twin] = [channel, highest(positionsIn(this.waiting[twin]![1])!, news)];
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
  }

  /** As many as one NOTIFY may carry, oldest first, as its payload. undefined: nothing waits. */
  take(origin: string): string | undefined {
    const parts: string[] = [];
    let bytes = Buffer.byteLength(envelope(origin, ''));
    let taken = 0;
    for (const signal of this.waiting) {
      const part = JSON.stringify(signal);
      const size = Buffer.byteLength(part) + 1;
      if (bytes + size > MOST_BYTES && parts.length > 0) break;
      taken += 1;
      // One that is too big even alone is lost.
      if (bytes + size > MOST_BYTES) continue;
      parts.push(part);
      bytes += size;
    }
    this.waiting = this.waiting.slice(taken);
    return parts.length > 0 ? envelope(origin, parts.join(',')) : undefined;
  }
}

const envelope = (origin: string, signals: string): string =>
  `{"from":${JSON.stringify(origin)},"signals":[${signals}]}`;

/** Signals out of a NOTIFY payload; none if it is not one of ours, or came from `self`. */
export function signalsIn(payload: string, self: string): readonly Signal[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null) return [];
  const { from, signals } = parsed as { from?: unknown; signals?: unknown };
  if (from === self || !Array.isArray(signals)) return [];
  return signals.filter((one): one is Signal => Array.isArray(one) && typeof one[0] === 'string');
}
