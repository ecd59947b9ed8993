import { defaultSettings, type Settings } from '../../../faults/settings.js';

const PAIR_BURST = 45;
const PAIR_EVERY_MS = 6000;
const THROTTLED_PER_SECOND = 1;

interface Bucket {
  tokens: number;
  at: number;
}

/** Pair rate and throughput of channel facts 3.4. Not kept over a restart: a full bucket is the milder error. */
export class Rates {
  private readonly pairs = new Map<string, Bucket>();
  private readonly numbers = new Map<string, Bucket>();

  /** A message in: it counts towards the number's throughput, and is never refused. */
  came(accountId: string, settings: Settings, now: number): void {
    const limit = throughput(settings);
    if (limit !== undefined) take(this.numbers, accountId, limit, 1000 / limit, now, true);
  }

  /** What forbids this send now, if anything. A refused send uses nothing up. */
  refuses(accountId: string, personId: string, settings: Settings, now: number): 130429 | 131056 | undefined {
    const limit = throughput(settings);
    if (limit !== undefined && level(this.numbers.get(accountId), limit, 1000 / limit, now) < 1)
      return 130429;
    if (settings.pairRate && !take(this.pairs, `${accountId}/${personId}`, PAIR_BURST, PAIR_EVERY_MS, now))
      return 131056;
    if (limit !== undefined) take(this.numbers, accountId, limit, 1000 / limit, now);
    return undefined;
  }

  clear(): void {
    this.pairs.clear();
    this.numbers.clear();
  }
}

/** Somebody made the number slower than WhatsApp documents it. */
export const slowedDown = (settings: Settings): boolean =>
  settings.throttle || settings.throughputPerSecond !== defaultSettings.throughputPerSecond;

function throughput(settings: Settings): number | undefined {
  return settings.throttle ? THROTTLED_PER_SECOND : (settings.throughputPerSecond ?? undefined);
}

function level(bucket: Bucket | undefined, capacity: number, everyMs: number, now: number): number {
  return bucket ? Math.min(capacity, bucket.tokens + (now - bucket.at) / everyMs) : capacity;
}

/** Takes one token if there is one, or into debt down to nothing where `anyway`. */
function take(
  buckets: Map<string, Bucket>,
  key: string,
  capacity: number,
  everyMs: number,
  now: number,
  anyway = false,
): boolean {
  const tokens = level(buckets.get(key), capacity, everyMs, now);
  if (tokens < 1 && !anyway) return false;
  buckets.set(key, { tokens: Math.max(0, tokens - 1), at: now });
  return true;
}
