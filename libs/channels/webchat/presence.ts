import type { Clock } from '#libs/application/ports/clock.js';
import { AGENTS_ONLINE, type AgentsOnline } from '#libs/application/ports/presence-signals.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SECOND } from '#libs/domain/time.js';
import type { People } from './protocol.js';

/** Gateways repeat themselves every 5 s; one that fell silent takes its agents with it. */
const COUNTS_FOR = 15 * SECOND;

/** Whether anybody is at work, from what the gateways signal. Before the first word nobody knows. */
export class PeoplePresent {
  private readonly heard = new Map<string, { people: number; at: number }>();
  private readonly stop: () => void;

  constructor(
    signals: Signals,
    private readonly clock: Clock,
  ) {
    this.stop = signals.listen(AGENTS_ONLINE, (payload) => {
      const { gateway, agentIds } = payload as AgentsOnline;
      this.heard.set(gateway, { people: agentIds.length, at: this.clock.now() });
    });
  }

  now(): People {
    if (this.heard.size === 0) return 'unknown';
    const since = this.clock.now() - COUNTS_FOR;
    return [...this.heard.values()].some(({ people, at }) => people > 0 && at >= since) ? 'here' : 'away';
  }

  close(): void {
    this.stop();
  }
}
