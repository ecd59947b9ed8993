import type { Listener, Listening } from './listener.js';

/** `Place`: where to go on from. Of two places the merged one reaches back as far as both. */
export interface FollowerSteps<Place> {
  /** Sends the first snapshot; the place from which changes have to be told, or null if it was read and sent at once. */
  begin(): Promise<Place | null>;
  /** Sends what changed since, as much as the socket takes; where to go on from, or null when there is no more. */
  catchUp(since: Place): Promise<Place | null>;
  merge(earlier: Place, later: Place): Place;
  failed(error: unknown): void;
}

/** After a failure (the database is away) a follower tries again. */
const RETRY_MS = 500;

/**
 * Where one listener stands. While it takes everything, pushes go to it as they come. When its socket does not read, all
 * that is kept is a place; when it reads again it gets the newest state of whatever changed since. So memory stays
 * flat, and nothing is dropped.
 */
export class Follower<Place> {
  private since: Place | undefined;
  private phase: 'new' | 'following' | 'catching-up' | 'stopped' = 'new';
  private working = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    readonly listener: Listener,
    private readonly steps: FollowerSteps<Place>,
  ) {}

  start(): void {
    void this.work();
  }

  /** Starts it, and hands it to the socket; `left` runs when that stops it. */
  follow(left: () => void): Listening {
    this.start();
    return {
      resume: () => this.resume(),
      stop: () => {
        this.stop();
        left();
      },
    };
  }

  resume(): void {
    if (this.phase === 'catching-up') void this.work();
  }

  stop(): void {
    this.phase = 'stopped';
    clearTimeout(this.retry);
  }

  /** Whether a push may go to it now. If not, it finds what was pushed by going on from `place`. */
  takes(place: Place): boolean {
    if (this.phase === 'following' && this.listener.writable) return true;
    if (this.phase === 'following') this.phase = 'catching-up';
    this.note(place);
    return false;
  }

  private note(later: Place): void {
    this.since = this.since === undefined ? later : this.steps.merge(this.since, later);
  }

  /** As `note`, for a place that lies before what was noted meanwhile. */
  private noteEarlier(earlier: Place): void {
    this.since = this.since === undefined ? earlier : this.steps.merge(earlier, this.since);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      if (this.phase === 'new') await this.begin();
      await this.catchUp();
    } catch (error) {
      // Whoever left while the first snapshot was made misses nothing, and their counts are kept no longer.
      if (this.phase === 'stopped') return;
      this.steps.failed(error);
      this.retry = setTimeout(() => void this.work(), RETRY_MS).unref();
    } finally {
      this.working = false;
    }
  }

  private async begin(): Promise<void> {
    const place = await this.steps.begin();
    if (this.phase !== 'new') return;
    if (place !== null) this.noteEarlier(place);
    this.phase = 'catching-up';
  }

  private async catchUp(): Promise<void> {
    while (this.phase === 'catching-up' && this.listener.writable) {
      const since = this.since;
      if (since === undefined) {
        this.phase = 'following';
        return;
      }
      // Pushes that come while this is made note their own place.
      this.since = undefined;
      try {
        const next = await this.steps.catchUp(since);
        if (next !== null) this.noteEarlier(next);
      } catch (error) {
        this.noteEarlier(since);
        throw error;
      }
    }
  }
}
