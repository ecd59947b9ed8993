import { z } from 'zod';
import type { LoopbackClient } from '../webhooks/http-call.js';
import { loopbackUrl } from '../webhooks/loopback.js';
import type { TimeSource } from './time-source.js';

const TIMEOUT_MS = 3000;
const AGAIN_MS = 2000;
/** A Throughline that was started anew has forgotten: it is told now and then while the clocks differ from real. */
const REMIND_MS = 20_000;

const answerSchema = z.object({ offsetMs: z.number().int().min(0) });

export interface Follower {
  /** Of Throughline: `PUT {url}/demo/clock {offsetMs}`, answered with the offset it now has. */
  readonly url: string;
  /** Sent as bearer token where the two share one. */
  readonly token?: string;
}

interface Offsets {
  ours(): number;
  /** Theirs is further on, and no clock runs back: ours has to catch up. */
  catchUp(offsetMs: number): void;
}

/** Has Throughline's demo clock follow ours, until it says that it does. */
export class ClockFollower {
  private cancel: () => void = () => undefined;
  private closed = false;
  private told: number | undefined;

  constructor(
    private readonly follower: Follower,
    private readonly client: LoopbackClient,
    private readonly time: TimeSource,
    private readonly offsets: Offsets,
  ) {
    loopbackUrl(follower.url);
  }

  /** Undefined until it answered; then the offset it last took over. */
  get followedMs(): number | undefined {
    return this.told;
  }

  /** @returns whether Throughline took the offset over. If not, it is asked again until it does. */
  async announce(): Promise<boolean> {
    this.cancel();
    this.told = await this.tell(this.offsets.ours());
    if (this.closed) return this.told !== undefined;
    if (this.told !== undefined && this.told > this.offsets.ours()) this.offsets.catchUp(this.told);
    const followed = this.told === this.offsets.ours();
    this.cancel();
    if (this.offsets.ours() > 0 || !followed) {
      this.cancel = this.time.wake(followed ? REMIND_MS : AGAIN_MS, () => void this.announce());
    }
    return followed;
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  /** @returns the offset that Throughline has now. */
  private async tell(offsetMs: number): Promise<number | undefined> {
    const { url, token } = this.follower;
    const result = await this.client.call({
      method: 'PUT',
      url: new URL('/demo/clock', url).href,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ offsetMs }),
      timeoutMs: TIMEOUT_MS,
    });
    if ('failure' in result || result.status < 200 || result.status > 299) return undefined;
    return answerSchema.safeParse(parse(result.text)).data?.offsetMs ?? offsetMs;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
