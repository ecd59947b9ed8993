import { describe, expect, it } from '@jest/globals';
import { Bench } from '../bench.js';
import { ChildWorker } from '../child-worker.js';
import { streamNames } from '../ledger.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

/** Whole, by partition and by event, two events are tried seven times before one would be parked. */
const MORE_THAN_TRIES = 12;

export function crashRules(open: OpenTransport): void {
  describe('crash', () => {
    it('takes up from the checkpoint when a worker is killed in the middle of a batch', async () => {
      await Bench.use(open, async (bench) => {
        const child = ChildWorker.start(bench.transport, {
          subscription: bench.subscription,
          name: 'child',
          hold: true,
        });
        try {
          await child.says('started');
          await bench.ledger.write(...streamNames(50));
          await child.says('holding');
          await bench.ledger.write(...streamNames(50));
        } finally {
          await child.kill();
        }
        await bench.worker('heir');
        await bench.expectAllHandled();
        expect(new Set((await bench.effects()).map(({ worker }) => worker))).toEqual(new Set(['heir']));
      });
    });

    it('does the batch again when its connection is cut in the middle, and parks nothing', async () => {
      await Bench.use(open, async (bench) => {
        let cuts = 0;
        await bench.worker('one', {
          async after(_events, tx) {
            if (cuts++ < MORE_THAN_TRIES) await tx.query('select pg_terminate_backend(pg_backend_pid())');
          },
        });
        await bench.ledger.write(...streamNames(2));
        await bench.expectAllHandled();
        expect(cuts).toBeGreaterThan(MORE_THAN_TRIES);
        expect(await parkedStreams(bench)).toEqual([]);
      });
    });

    it('waits through an outage of any length, and parks nothing', async () => {
      await Bench.use(open, async (bench) => {
        let refused = 0;
        let away = true;
        await bench.worker('one', {
          before() {
            if (!away) return;
            refused += 1;
            throw Object.assign(new Error('the database system is shutting down'), { code: '57P03' });
          },
        });
        await bench.ledger.write(...streamNames(2));
        await until(
          'it was refused more often than an event is tried',
          () => refused,
          (seen) => seen > MORE_THAN_TRIES,
        );
        expect(await bench.effects()).toEqual([]);
        away = false;
        await bench.expectAllHandled();
        expect(await parkedStreams(bench)).toEqual([]);
      });
    });
  });
}

async function parkedStreams(bench: Bench): Promise<object[]> {
  return await bench.transport.database.query('select stream from parked_streams');
}
