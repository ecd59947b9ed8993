/** How long a key that was just delivered waits for its next delivery. Other keys do not wait for it. */
const WINDOW_MS = 30;
const MOST_AT_ONCE = 500;
/** After a failed delivery (the database is away) its keys try again. */
const RETRY_MS = 250;

/**
 * Changed keys in, batches out: one batch at a time, at once when idle, whatever came meanwhile in the next. The same
 * key at most once per window, always a last time after its last change.
 */
export class Coalescer {
  private readonly ready = new Set<string>();
  private readonly held = new Map<string, number>();
  private readonly delivered = new Map<string, number>();
  private readonly waiting = new Set<{ keys: Set<string>; after: number; done: () => void }>();
  private batches = 0;
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private closed = false;

  constructor(
    private readonly deliver: (keys: readonly string[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(keys: Iterable<string>): void {
    const now = performance.now();
    for (const key of keys) {
      const due = (this.delivered.get(key) ?? Number.NEGATIVE_INFINITY) + WINDOW_MS;
      if (due <= now) this.ready.add(key);
      else if (!this.ready.has(key)) this.held.set(key, due);
    }
    this.run();
  }

  /** Resolves when each of `keys` has been delivered after this call. */
  async addAndWait(keys: readonly string[]): Promise<void> {
    if (keys.length === 0 || this.closed) return;
    await new Promise<void>((done) => {
      // A batch that is under way may have read before what these keys tell of.
      this.waiting.add({ keys: new Set(keys), after: this.batches, done });
      this.add(keys);
    });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const { done } of this.waiting) done();
    this.waiting.clear();
  }

  private run(): void {
    if (this.running || this.closed) return;
    if (this.ready.size === 0) return this.arm();
    this.running = true;
    void this.drain().finally(() => {
      this.running = false;
      this.arm();
    });
  }

  private async drain(): Promise<void> {
    while (this.ready.size > 0 && !this.closed) {
      const batch = this.take();
      try {
        await this.deliver(batch);
        this.settle(batch, this.batches);
      } catch (error) {
        this.failed(error);
        const due = performance.now() + RETRY_MS;
        for (const key of batch) this.held.set(key, due);
      }
      this.release();
    }
  }

  private take(): string[] {
    this.batches += 1;
    const batch: string[] = [];
    const now = performance.now();
    for (const key of this.ready) {
      if (batch.length === MOST_AT_ONCE) break;
      batch.push(key);
    }
    for (const key of batch) {
      this.ready.delete(key);
      this.delivered.set(key, now);
    }
    return batch;
  }

  private settle(batch: readonly string[], number: number): void {
    for (const wait of this.waiting) {
      if (number <= wait.after) continue;
      for (const key of batch) wait.keys.delete(key);
      if (wait.keys.size > 0) continue;
      this.waiting.delete(wait);
      wait.done();
    }
  }

  /** Held keys whose time has come become ready; what was delivered long ago is forgotten. */
  private release(): void {
    const now = performance.now();
    for (const [key, due] of this.held) {
      if (due > now) continue;
      this.held.delete(key);
      this.ready.add(key);
    }
    if (this.delivered.size < MOST_AT_ONCE) return;
    for (const [key, at] of this.delivered) if (now - at >= WINDOW_MS) this.delivered.delete(key);
  }

  private arm(): void {
    if (this.timer || this.closed) return;
    this.release();
    if (this.ready.size > 0) return this.run();
    const due = Math.min(...this.held.values());
    if (!Number.isFinite(due)) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.release();
        this.run();
      },
      Math.max(due - performance.now(), 1),
    );
  }
}
