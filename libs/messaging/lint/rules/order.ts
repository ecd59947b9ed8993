import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { Bench } from '../bench.js';
import { streamNames } from '../ledger.js';
import type { OpenTransport } from '../transport-under-lint.js';

/** What several writers do: each has streams of its own and writes in turns, of which some are taken back. */
const turns = fc.array(
  fc.record({
    streams: fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
    abandoned: fc.nat(9).map((dice) => dice === 0),
  }),
  { minLength: 5, maxLength: 25 },
);
const writers = fc.array(turns, { minLength: 4, maxLength: 4 });

export function orderRules(open: OpenTransport): void {
  describe('order', () => {
    it('handles every event once and each stream in order, while several write and a tenth is taken back', async () => {
      await fc.assert(
        fc.asyncProperty(writers, fc.constantFrom(1, 7, 500), async (plans, batch) => {
          await Bench.use(open, async (bench) => {
            await bench.worker('one', { batch });
            await bench.worker('two', { batch });
            await Promise.all(
              plans.map(async (plan, writer) => {
                for (const { streams, abandoned } of plan) {
                  const names = streams.map((stream) => `${writer}-${stream}`);
                  await (abandoned ? bench.ledger.abandon(...names) : bench.ledger.write(...names));
                }
              }),
            );
            await bench.expectAllHandled();
          });
        }),
        { numRuns: 4, endOnFailure: true },
      );
    });

    it('handles what was written before anybody subscribed', async () => {
      await Bench.use(open, async (bench) => {
        for (let round = 0; round < 5; round++) await bench.ledger.write(...streamNames(40));
        await bench.worker('one', { batch: 17 });
        await bench.expectAllHandled();
      });
    });
  });
}
