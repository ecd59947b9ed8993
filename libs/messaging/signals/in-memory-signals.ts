import type { Signals } from '#libs/application/ports/subscriptions.js';

/** Signals within one process: heard at once, in order. A hearer that throws loses its signal and disturbs nobody. */
export class InMemorySignals implements Signals {
  private readonly hearers = new Map<string, Set<(payload: unknown) => void>>();

  constructor(private readonly onFailure: (channel: string, error: unknown) => void = () => undefined) {}

  publish(channel: string, payload: unknown): void {
    for (const hear of [...(this.hearers.get(channel) ?? [])]) {
      try {
        hear(payload);
      } catch (error) {
        this.onFailure(channel, error);
      }
    }
  }

  listen(channel: string, hear: (payload: unknown) => void): () => void {
    const hearers = this.hearers.get(channel) ?? new Set();
    this.hearers.set(channel, hearers);
    // A function of its own, so that listening twice with one function is two listeners.
    const one = (payload: unknown): void => hear(payload);
    hearers.add(one);
    return () => {
      hearers.delete(one);
      if (hearers.size === 0 && this.hearers.get(channel) === hearers) this.hearers.delete(channel);
    };
  }
}
