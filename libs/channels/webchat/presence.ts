import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SECOND } from '#libs/domain/time.js';
import type { People } from './protocol.js';
import { AGENTS_PRESENT, type AgentsPresent } from './visitor-thread.js';

const COUNTS_FOR = 45 * SECOND;

/** Whether anybody is at work, from what the gateways signal. Silence is not absence: then nobody knows. */
export class PeoplePresent {
  private readonly heard = new Map<string, { people: number; at: number }>();
  private readonly stop: () => void;

  constructor(
    signals: Signals,
    private readonly clock: Clock,
  ) {
    this.stop = signals.listen(AGENTS_PRESENT, (payload) => {
      const { source, people } = payload as AgentsPresent;
      this.heard.set(source, { people, at: this.clock.now() });
    });
  }

  now(): People {
    const since = this.clock.now() - COUNTS_FOR;
    for (const [source, { at }] of this.heard) if (at < since) this.heard.delete(source);
    if (this.heard.size === 0) return 'unknown';
    return [...this.heard.values()].some(({ people }) => people > 0) ? 'here' : 'away';
  }

  close(): void {
    this.stop();
  }
}
