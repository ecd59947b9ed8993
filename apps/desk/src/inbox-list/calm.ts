/**
 * Rows do not jump under the pointer: while somebody moves over the list, scrolls it or walks it by key, a new order
 * waits; it comes once nothing happened there for a moment.
 */
export const IDLE_AFTER = 2_500;

export class Calm {
  private lastUse = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void) | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Somebody is using the list right now. */
  readonly used = (): void => {
    this.lastUse = this.now();
  };

  /** The pointer or the focus left the list: what waits may come at once. */
  readonly left = (): void => {
    this.lastUse = Number.NEGATIVE_INFINITY;
    this.check();
  };

  isIdle(): boolean {
    return this.now() - this.lastUse >= IDLE_AFTER;
  }

  /** Runs `job` now or when the list is idle; a later job replaces one that still waits. */
  whenIdle(job: () => void): void {
    this.waiting = job;
    this.check();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.waiting = null;
  }

  private check(): void {
    clearTimeout(this.timer);
    if (this.waiting === null) return;
    if (this.isIdle()) {
      const job = this.waiting;
      this.waiting = null;
      job();
      return;
    }
    this.timer = setTimeout(() => this.check(), Math.max(50, IDLE_AFTER - (this.now() - this.lastUse)));
  }
}
