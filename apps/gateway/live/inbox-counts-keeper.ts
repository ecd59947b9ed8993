import type { Clock } from '#libs/application/ports/clock.js';
import type { InboxCounts, InboxQueries } from '#libs/read-models/queries-port.js';

/** Pushes under load share counts of this age; when it is quiet every push has fresh ones. */
const SHARED_FOR_MS = 100;

const KEYS = ['mine', 'unassigned', 'all', 'bot', 'waiting', 'snoozed', 'expiring'] as const;
const textOf = (counts: InboxCounts): string => KEYS.map((key) => counts[key]).join();

/** The counts of everybody who listens, read in one statement. Equal counts are one object, so that they share a text. */
export class InboxCountsKeeper {
  private readonly listening = new Map<string, number>();
  private byAgent: ReadonlyMap<string, InboxCounts> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly inbox: InboxQueries,
    private readonly clock: Clock,
  ) {}

  join(agentId: string): void {
    this.listening.set(agentId, (this.listening.get(agentId) ?? 0) + 1);
  }

  leave(agentId: string): void {
    const left = (this.listening.get(agentId) ?? 1) - 1;
    if (left > 0) this.listening.set(agentId, left);
    else this.listening.delete(agentId);
  }

  get wanted(): boolean {
    return this.listening.size > 0;
  }

  async refreshIfOld(): Promise<void> {
    if (this.wanted && performance.now() - this.readAt >= SHARED_FOR_MS) await this.refresh();
  }

  refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  async of(agentId: string): Promise<InboxCounts> {
    let counts = this.byAgent.get(agentId);
    // Somebody who has just come: a reading under way may not have known of them.
    if (!counts) await this.refresh();
    if (!(counts ??= this.byAgent.get(agentId))) await this.refresh();
    counts ??= this.byAgent.get(agentId);
    if (!counts) throw new Error('the counts of an agent were asked for and not answered');
    return counts;
  }

  known(agentId: string): InboxCounts | undefined {
    return this.byAgent.get(agentId);
  }

  private async read(): Promise<void> {
    const startedAt = performance.now();
    const read = await this.inbox.counts([...this.listening.keys()], this.clock.now());
    const equal = new Map<string, InboxCounts>();
    for (const known of this.byAgent.values()) equal.set(textOf(known), known);
    const byAgent = new Map<string, InboxCounts>();
    for (const [agentId, counts] of read) {
      const text = textOf(counts);
      const same = equal.get(text) ?? counts;
      equal.set(text, same);
      byAgent.set(agentId, same);
    }
    this.byAgent = byAgent;
    this.readAt = startedAt;
  }
}
