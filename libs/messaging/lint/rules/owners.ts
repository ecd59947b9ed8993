import { describe, expect, it } from '@jest/globals';
import { Bench, Gate } from '../bench.js';
import { ChildWorker } from '../child-worker.js';
import { streamNames } from '../ledger.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

export function ownerRules(open: OpenTransport): void {
  describe('owners', () => {
    it('lets one of two owners win, whole, when both handle the same events', async () => {
      await Bench.use(open, async (bench) => {
        const gate = new Gate();
        let first = true;
        await bench.worker('slow', {
          async after() {
            if (!first) return;
            first = false;
            await gate.pass();
          },
        });
        const streams = streamNames(100);
        await bench.ledger.write(...streams);
        await gate.reached;
        await bench.worker('quick');
        // The slow one cannot give its surplus back while it handles: take everything away from it.
        await bench.transport.database.query('update checkpoints set owner = null where subscription = $1', [
          bench.subscription,
        ]);
        await until(
          'the quick one has handled events that the slow one holds',
          () => bench.effects(),
          (effects) => effects.length > 0,
        );
        gate.release();
        await bench.expectAllHandled();
        await bench.ledger.write(...streams);
        await bench.expectAllHandled();
        expect(new Set((await bench.effects()).map(({ worker }) => worker)).size).toBe(2);
      });
    });

    it('lets a frozen owner do no harm when it wakes up, and work on', async () => {
      await Bench.use(open, async (bench) => {
        const child = ChildWorker.start(bench.transport, {
          subscription: bench.subscription,
          name: 'child',
          hold: true,
        });
        try {
          await child.says('started');
          await bench.ledger.write(...streamNames(60));
          await child.says('holding');
          child.freeze();
          await bench.worker('heir');
          await bench.expectAllHandled();
          expect(new Set((await bench.effects()).map(({ worker }) => worker))).toEqual(new Set(['heir']));

          child.goOn();
          child.thaw();
          await until(
            'the woken one has its share again',
            () => bench.shares(),
            (shares) => shares.length === 2 && shares[0]! >= Math.floor(bench.transport.partitions / 2),
          );
          await bench.ledger.write(...streamNames(60));
          await bench.expectAllHandled();
          expect(new Set((await bench.effects()).map(({ worker }) => worker))).toEqual(
            new Set(['heir', 'child']),
          );
        } finally {
          await child.kill();
        }
      });
    });
  });
}
