import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** security.md section 6. In memory: it protects this process, and is asked with every request. */
export const GRAPHQL_PER_MINUTE = 600;

export class GraphqlRateLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(perMinute: number = GRAPHQL_PER_MINUTE) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  /** Counts one operation of a person. null: it may go on; else milliseconds to wait. */
  async count(userId: string): Promise<number | null> {
    try {
      await this.limiter.consume(userId);
      return null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
      throw refused;
    }
  }
}
