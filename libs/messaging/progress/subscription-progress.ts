import type { Positions } from '#libs/application/ports/event-log.js';
import type { Progress, Signals } from '#libs/application/ports/subscriptions.js';
import { progressChannel } from '#libs/application/ports/wake-up.js';
import type { Database } from '#libs/database/database.js';
import { readPositions } from '../checkpoints/checkpoint-table.js';
import { Bell } from '../runner/bell.js';
import { highest, positionsIn } from '../signals/positions-payload.js';

/** While nobody tells of progress, the table is asked after so long, and then ever less often. */
const ASK = { first: 10, most: 100 };

/**
 * Waits until a subscription has passed some positions. Where it runs in this process its word comes at commit and
 * the database is not asked; elsewhere the table answers, and signals make it quick.
 */
export class SubscriptionProgress implements Progress {
  private readonly followed = new Map<string, Followed>();

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
  ) {}

  async waitFor(subscription: string, positions: Positions, timeoutMs: number): Promise<boolean> {
    const followed = this.follow(subscription);
    if (followed.hasPassed(positions)) return true;
    const bell = new Bell();
    let over = false;
    const alarm = setTimeout(() => {
      over = true;
      bell.ring();
    }, timeoutMs);
    followed.bells.add(bell);
    try {
      for (let wait = ASK.first; !over;) {
        const told = await bell.heard(wait);
        if (!told && !over) {
          followed.learn(await this.stored(subscription, positions));
          wait = Math.min(wait * 2, ASK.most);
        }
        if (followed.hasPassed(positions)) return true;
      }
      return false;
    } finally {
      clearTimeout(alarm);
      followed.bells.delete(bell);
    }
  }

  /** Stops listening. */
  close(): void {
    for (const { deafen } of this.followed.values()) deafen();
    this.followed.clear();
  }

  private follow(subscription: string): Followed {
    let followed = this.followed.get(subscription);
    if (!followed) {
      const deafen = this.signals.listen(progressChannel(subscription), (payload) =>
        followed?.learn(positionsIn(payload) ?? {}),
      );
      followed = new Followed(deafen);
      this.followed.set(subscription, followed);
    }
    return followed;
  }

  private async stored(subscription: string, positions: Positions): Promise<Positions> {
    const rows = await readPositions(this.database, subscription, Object.keys(positions).map(Number));
    return Object.fromEntries(rows);
  }
}

/** What is known of one subscription's progress. */
class Followed {
  readonly bells = new Set<Bell>();
  private passed: Positions = {};

  constructor(readonly deafen: () => void) {}

  hasPassed(positions: Positions): boolean {
    return Object.entries(positions).every(
      ([partition, position]) => (this.passed[Number(partition)] ?? 0) >= position,
    );
  }

  learn(positions: Positions): void {
    this.passed = highest(this.passed, positions);
    for (const bell of this.bells) bell.ring();
  }
}
