import type { Progress } from '#libs/application/ports/subscriptions.js';
import { refuseInput } from '../graphql/errors.js';
import type { PositionInput } from '../schema/inbox.js';

/** Longer than a read model is ever behind while all is well; after it the reader gets what there is. */
const PATIENCE_MS = 2_000;
/** A desk remembers one position per partition. */
const MOST = 256;

/** Read your own writes: waits until the read models have passed what the caller saw written. */
export class SeenPositions {
  constructor(private readonly progress: Progress) {}

  async wait(seen: readonly PositionInput[] | undefined, ...subscriptions: readonly string[]): Promise<void> {
    if (!seen || seen.length === 0) return;
    if (seen.length > MOST) throw refuseInput(`seen may hold at most ${MOST} positions.`);
    const positions: Record<number, number> = {};
    for (const { partition, position } of seen) {
      if (partition < 0 || !Number.isSafeInteger(position))
        throw refuseInput('seen holds what is not a position.');
      positions[partition] = Math.max(position, positions[partition] ?? 0);
    }
    await Promise.all(subscriptions.map((name) => this.progress.waitFor(name, positions, PATIENCE_MS)));
  }
}
