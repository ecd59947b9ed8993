import { LRUCache } from 'lru-cache';
import type { Clock } from '#libs/application/ports/clock.js';

interface Bucket {
  tokens: number;
  at: number;
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/**
 * Token buckets by key: `capacity` at once, refilled over `perMs`. In memory of this process: several processes allow
 * as many times the rate. The least recently used keys are forgotten beyond `keys`.
 */
export class RateLimit {
  private readonly buckets: LRUCache<string, Bucket>;

  constructor(
    private readonly clock: Clock,
    private readonly capacity: number,
    private readonly perMs: number,
    keys = 50_000,
  ) {
    this.buckets = new LRUCache({ max: keys });
  }

  take(key: string): Taken {
    const now = this.clock.now();
    const bucket = this.buckets.get(key) ?? { tokens: this.capacity, at: now };
    const refill = (Math.max(0, now - bucket.at) * this.capacity) / this.perMs;
    bucket.tokens = Math.min(this.capacity, bucket.tokens + refill);
    bucket.at = now;
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) {
      return { ok: false, retryAfterMs: Math.ceil(((1 - bucket.tokens) * this.perMs) / this.capacity) };
    }
    bucket.tokens -= 1;
    return { ok: true };
  }
}
