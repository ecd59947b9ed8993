import { Cursors } from '../checkpoints/cursors.js';
import type { ParkedStream } from '../parking/parked-streams.js';

/** What this worker believes of one subscription. The tables are the truth; the compare-and-set finds out. */
export class SubscriptionState {
  readonly cursors = new Cursors();
  /** Version of the set of parked streams; -1: not read yet. */
  parking = -1;
  parked: ReadonlyMap<string, ParkedStream> = new Map();

  /** Our own transaction has parked these and raised the version. */
  parkedAlso(streams: readonly ParkedStream[]): void {
    this.parked = new Map([
      ...this.parked,
      ...streams.map((one): [string, ParkedStream] => [one.stream, one]),
    ]);
    this.parking += 1;
  }
}
