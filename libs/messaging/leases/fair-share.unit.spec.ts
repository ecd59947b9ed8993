import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fairShare, planShare } from './fair-share.js';

describe('fair share', () => {
  it('gives all partitions out, and nobody more than one above another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        (partitions, workers) => {
          const shares = Array.from({ length: workers }, (_, rank) => fairShare(partitions, workers, rank));
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(partitions);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('comes about from any beginning, whoever looks first, and then nobody moves any more', () => {
    const setting = fc.integer({ min: 1, max: 8 }).chain((workers) =>
      fc.record({
        workers: fc.constant(workers),
        // -1: free; beyond the workers: owned by one who has gone, which is as good as free
        owners: fc.array(fc.integer({ min: -1, max: workers + 1 }), { minLength: 1, maxLength: 40 }),
        order: fc.array(fc.nat(workers - 1), { minLength: 10 * workers, maxLength: 10 * workers }),
      }),
    );
    fc.assert(
      fc.property(setting, ({ workers, owners, order }) => {
        const table = [...owners];
        const everybody = Array.from({ length: workers }, (_, rank) => rank);
        for (const rank of [...order, ...everybody, ...everybody]) look(table, workers, rank);
        const shares = everybody.map((rank) => table.filter((owner) => owner === rank).length);
        expect(shares).toEqual(everybody.map((rank) => fairShare(table.length, workers, rank)));
        const settled = [...table];
        for (const rank of everybody) look(table, workers, rank);
        expect(table).toEqual(settled);
      }),
    );
  });
});

/** One worker looks at the table and takes or gives what its plan says. */
function look(table: number[], workers: number, rank: number): void {
  const where = (wanted: (owner: number) => boolean): number[] =>
    table.flatMap((owner, partition) => (wanted(owner) ? [partition] : []));
  const plan = planShare({
    partitions: table.length,
    workers,
    rank,
    owned: where((owner) => owner === rank),
    free: where((owner) => owner < 0 || owner >= workers),
  });
  for (const partition of plan.release) table[partition] = -1;
  for (const partition of plan.claim) table[partition] = rank;
}
