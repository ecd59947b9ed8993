import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { Store } from '../state/store.js';

/** "typing…" on a phone: until the business sends or stops, or for as long as the provider shows it. Kept nowhere. */
export class Typing {
  private readonly until = new Map<string, number>();

  constructor(
    private readonly context: { readonly clock: SandboxClock; readonly store: Store },
    private readonly lastsMs: number,
  ) {}

  start(personId: string): void {
    const { clock, store } = this.context;
    const until = clock.now() + this.lastsMs;
    this.until.set(personId, until);
    store.changed();
    clock.at(until, () => {
      if (this.until.get(personId) === until) this.stop(personId);
    });
  }

  stop(personId: string): void {
    if (this.until.delete(personId)) this.context.store.changed();
  }

  at(personId: string): boolean {
    return this.until.has(personId);
  }
}
