import { DueQueue, type Due } from './due-queue.js';
import { machineTime, type TimeSource } from './time-source.js';

/** setTimeout overflows beyond 2^31 ms; the clock simply looks again after an hour. */
const LONGEST_SLEEP_MS = 3_600_000;

/**
 * The sandbox's own time: the source's plus an offset that only grows. Everything timed (receipts, retries, giving
 * up, windows) hangs on it, so that moving it a week makes a week's worth of things due.
 */
export class SandboxClock {
  private readonly due = new DueQueue();
  private order = 0;
  private disarm: () => void = () => undefined;
  private closed = false;

  constructor(
    private readonly source: TimeSource = machineTime,
    private offset = 0,
  ) {}

  now(): number {
    return this.source.now() + this.offset;
  }

  get offsetMs(): number {
    return this.offset;
  }

  /** Runs `callback` when the clock reaches `instant`; at once, but never in the same turn, if it has passed. */
  at(instant: number, callback: () => void): () => void {
    const due: Due = { at: instant, order: this.order++, run: callback };
    this.due.push(due);
    this.arm();
    return () => {
      due.run = undefined;
    };
  }

  after(ms: number, callback: () => void): () => void {
    return this.at(this.now() + ms, callback);
  }

  /** Moves to a later offset. Backwards is refused: providers' times never run back. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError('The clock only moves forward');
    this.offset += ms;
    this.arm();
  }

  close(): void {
    this.closed = true;
    this.disarm();
  }

  private arm(): void {
    this.disarm();
    const next = this.due.peek();
    if (this.closed || next === undefined) return;
    const wait = next.at - this.now();
    if (wait <= 0) {
      const soon = setImmediate(() => this.fire());
      this.disarm = () => clearImmediate(soon);
    } else {
      this.disarm = this.source.wake(Math.min(wait, LONGEST_SLEEP_MS), () => this.fire());
    }
  }

  private fire(): void {
    const now = this.now();
    for (let next = this.due.peek(); next !== undefined && next.at <= now; next = this.due.peek()) {
      this.due.pop();
      next.run?.();
      if (this.closed) return;
    }
    this.arm();
  }
}
