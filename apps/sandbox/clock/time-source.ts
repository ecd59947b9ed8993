/** Where the sandbox's clock gets its time from: the machine's, or a test's hand. */
export interface TimeSource {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Calls back once, about `afterMs` later. Returns a function that calls it off. */
  wake(afterMs: number, callback: () => void): () => void;
}

export const machineTime: TimeSource = {
  now: () => Date.now(),
  wake: (afterMs, callback) => {
    const timer = setTimeout(callback, afterMs);
    return () => clearTimeout(timer);
  },
};

/** A time that stands still: only `SandboxClock.advance` moves it, so what is due is what the test made due. */
export function stillTime(startMs: number): TimeSource {
  return { now: () => startMs, wake: () => () => undefined };
}
