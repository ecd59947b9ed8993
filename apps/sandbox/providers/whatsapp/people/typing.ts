import type { WhatsAppContext } from '../context.js';

const LASTS_MS = 25_000;

/** "typing…" on a phone: until the business sends, or 25 s. Kept nowhere. */
export class Typing {
  private readonly until = new Map<string, number>();

  constructor(private readonly context: WhatsAppContext) {}

  start(personId: string): void {
    const { clock, store } = this.context;
    const until = clock.now() + LASTS_MS;
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
