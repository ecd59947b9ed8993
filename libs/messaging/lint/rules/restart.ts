import { describe, expect, it } from '@jest/globals';
import { resetSubscription } from '../../checkpoints/checkpoint-table.js';
import { Bench } from '../bench.js';
import { effectsOf, effectsSubscriber, type Effect } from '../effects.js';
import { streamNames } from '../ledger.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

export function restartRules(open: OpenTransport): void {
  describe('restart', () => {
    it('goes on from the checkpoint', async () => {
      await Bench.use(open, async (bench) => {
        const first = await bench.worker('first');
        await bench.ledger.write(...streamNames(20));
        await bench.expectAllHandled();
        await first.stop();
        await bench.ledger.write(...streamNames(20));
        await bench.worker('second');
        await bench.expectAllHandled();
        const workers = (await bench.effects()).map(({ worker }) => worker);
        expect(workers.filter((worker) => worker === 'first')).toHaveLength(20);
      });
    });

    it('gives the same again when it begins again from zero, while it runs', async () => {
      await Bench.use(open, async (bench) => {
        await bench.worker('one', { batch: 9 });
        for (let round = 0; round < 4; round++) await bench.ledger.write(...streamNames(15));
        await bench.expectAllHandled();
        const before = byPartition(await bench.effects());
        await bench.transport.database.transaction(async (tx) => {
          await resetSubscription(tx, bench.subscription);
          await tx.query('delete from lint_effects');
        });
        await bench.expectAllHandled();
        expect(byPartition(await bench.effects())).toEqual(before);
      });
    });

    it('begins at the end where a new subscriber wants that', async () => {
      await Bench.use(open, async (bench) => {
        await bench.ledger.write(...streamNames(30));
        const late = effectsSubscriber(bench.transport, 'late', { from: 'end' });
        const worker = await bench.transport.startWorker('late', [late]);
        try {
          await bench.ledger.write('stream-0', 'afterwards');
          const effects = await until(
            'the late subscriber has handled two events',
            () => effectsOf(bench.transport.database, 'late'),
            (seen) => seen.length >= 2,
          );
          expect(effects.map(({ stream, number }) => `${stream} ${number}`).sort()).toEqual([
            'afterwards 1',
            'stream-0 2',
          ]);
        } finally {
          await worker.stop();
        }
      });
    });
  });
}

/** Order across partitions is nobody's promise. */
function byPartition(effects: readonly Effect[]): Record<number, string[]> {
  const grouped: Record<number, string[]> = {};
  for (const { partition, stream, number } of effects)
    (grouped[partition] ??= []).push(`${stream} ${number}`);
  return grouped;
}
