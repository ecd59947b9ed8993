import type { Signals } from '#libs/application/ports/subscriptions.js';

/** Signals as the port promises them: now and then lost. `deaf` loses all of them. */
export class LooseSignals implements Signals {
  deaf = false;
  private readonly listeners = new Map<string, Set<(payload: unknown) => void>>();

  publish(channel: string, payload: unknown): void {
    if (this.deaf) return;
    for (const hear of this.listeners.get(channel) ?? []) hear(payload);
  }

  listen(channel: string, hear: (payload: unknown) => void): () => void {
    const heard = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, heard.add(hear));
    return () => void heard.delete(hear);
  }
}
