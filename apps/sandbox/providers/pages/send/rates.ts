const TEXT_PER_SECOND = 300;
const MEDIA_PER_SECOND = 10;
const THROTTLED_PER_SECOND = 1;
const CONVERSATIONS_PER_SECOND = 2;

interface Bucket {
  tokens: number;
  at: number;
}

export type Load = 'text' | 'media' | 'conversations';

const PER_SECOND: Readonly<Record<Load, number>> = {
  text: TEXT_PER_SECOND,
  media: MEDIA_PER_SECOND,
  conversations: CONVERSATIONS_PER_SECOND,
};

/** Calls a second and account of channel facts 3.4. Not kept over a restart: a full bucket is the milder error. */
export class PageRates {
  private readonly buckets = new Map<string, Bucket>();

  /** Uses one call up, if there is one left. */
  takes(accountId: string, load: Load, throttled: boolean, now: number): boolean {
    const capacity = throttled && load !== 'conversations' ? THROTTLED_PER_SECOND : PER_SECOND[load];
    const key = `${accountId}/${load}`;
    const bucket = this.buckets.get(key);
    const tokens = bucket
      ? Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * capacity)
      : capacity;
    if (tokens < 1) return false;
    this.buckets.set(key, { tokens: tokens - 1, at: now });
    return true;
  }

  clear(): void {
    this.buckets.clear();
  }
}
