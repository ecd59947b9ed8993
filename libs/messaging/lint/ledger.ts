import { expect } from '@jest/globals';
import type { Effect } from './effects.js';
import type { TransportUnderLint, Written } from './transport-under-lint.js';

/** What the lint has written: the truth that effects are compared with. */
export class Ledger {
  private readonly counts = new Map<string, number>();

  constructor(private readonly transport: TransportUnderLint) {}

  /** One more event for each stream named (a name may come again), in one write. */
  async write(...streams: readonly string[]): Promise<void> {
    const batch = this.next(streams);
    await this.transport.write(batch);
    for (const { stream, number } of batch) this.counts.set(stream, number);
  }

  /** The same, taken back. */
  async abandon(...streams: readonly string[]): Promise<void> {
    await this.transport.abandon(this.next(streams));
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Every event took effect once, and those of a stream in their order. */
  expectExactly(effects: readonly Effect[]): void {
    const byStream = new Map<string, number[]>();
    for (const { stream, number } of effects) byStream.set(stream, [...(byStream.get(stream) ?? []), number]);
    const expected = new Map([...this.counts].map(([stream, count]) => [stream, upTo(count)]));
    expect(sorted(byStream)).toEqual(sorted(expected));
  }

  private next(streams: readonly string[]): Written[] {
    const counts = new Map(this.counts);
    return streams.map((stream) => {
      const number = (counts.get(stream) ?? 0) + 1;
      counts.set(stream, number);
      return { stream, number };
    });
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const sorted = (map: ReadonlyMap<string, readonly number[]>): [string, readonly number[]][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** So many stream names, spread over the partitions by chance of their hash. */
export const streamNames = (count: number, prefix = 'stream'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
