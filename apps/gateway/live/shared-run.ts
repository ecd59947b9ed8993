/**
 * Work that many ask for at once. Whoever asks while a run is under way shares the next one, so that what they get was
 * begun after they asked; a thousand desks that come back together cost two reads.
 */
export class SharedRun<T> {
  private current: Promise<T> | undefined;
  private next: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  get idle(): boolean {
    return this.current === undefined;
  }

  get(): Promise<T> {
    if (!this.current) return this.start();
    const go = (): Promise<T> => {
      this.next = undefined;
      return this.start();
    };
    this.next ??= this.current.then(go, go);
    return this.next;
  }

  private start(): Promise<T> {
    const run = this.make().finally(() => {
      if (this.current === run) this.current = undefined;
    });
    this.current = run;
    return run;
  }
}

/** Shared runs by key, forgotten when nobody asks any more. */
export class SharedRuns<T> {
  private readonly runs = new Map<string, SharedRun<T>>();

  async get(key: string, make: () => Promise<T>): Promise<T> {
    let run = this.runs.get(key);
    if (!run) this.runs.set(key, (run = new SharedRun(make)));
    try {
      return await run.get();
    } finally {
      if (run.idle && this.runs.get(key) === run) this.runs.delete(key);
    }
  }
}
