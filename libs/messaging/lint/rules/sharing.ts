import { describe, expect, it } from '@jest/globals';
import { Bench } from '../bench.js';
import { streamNames } from '../ledger.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

export function sharingRules(open: OpenTransport): void {
  describe('sharing', () => {
    it('gives every worker its fair share as they come and go, and loses nothing on the way', async () => {
      await Bench.use(open, async (bench) => {
        const { partitions } = bench.transport;
        const streams = streamNames(60);
        const tenth = (round: number) => streams.filter((_, index) => index % 10 === round % 10);
        const shared = (workers: number) =>
          until(`${workers} workers share fairly`, () => bench.shares(), fairFor(workers, partitions));

        await bench.writeWhile(tenth, async () => {
          const one = await bench.worker('one');
          expect(await shared(1)).toEqual([partitions]);
          const two = await bench.worker('two');
          await shared(2);
          await bench.worker('three');
          await shared(3);
          await one.stop();
          await shared(2);
          await two.stop();
          await shared(1);
        });
        await bench.expectAllHandled();
        await bench.stopWorkers();
        const owners = await bench.owners();
        expect([...owners.values()]).toEqual([...owners].map(() => null));
      });
    });
  });
}

const fairFor =
  (workers: number, partitions: number) =>
  (shares: readonly number[]): boolean =>
    shares.length === workers &&
    shares.every(
      (share) => share === Math.floor(partitions / workers) || share === Math.ceil(partitions / workers),
    );
