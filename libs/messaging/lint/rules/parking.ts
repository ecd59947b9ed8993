import { describe, expect, it } from '@jest/globals';
import { AppendConflict } from '#libs/application/ports/event-log.js';
import type { Delivered } from '../../delivered.js';
import { Bench } from '../bench.js';
import { streamNames } from '../ledger.js';
import { control, numbersOf, poisonedBy, retry, waitForEffects, waitForParked } from '../poison.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

export function parkingRules(open: OpenTransport): void {
  describe('parking', () => {
    it('parks only the stream of an event that cannot be handled; all others flow', async () => {
      await Bench.use(open, async (bench) => {
        await bench.worker('one', poisonedBy(bench, 'bad', 2).options);
        const streams = [...streamNames(30), 'bad'];
        for (let round = 0; round < 4; round++) await bench.ledger.write(...streams);
        await waitForEffects(bench, 30 * 4 + 1);
        await waitForParked(bench, 'bad', 3);
        expect(numbersOf(await bench.effects(), 'bad')).toEqual([1]);
        const [parked] = await control(bench).listParked();
        expect(parked).toMatchObject({ stream: bench.transport.nameOf('bad'), behind: null, attempts: 1 });
        expect(parked!.error).toContain('PoisonError');
        expect(parked!.error).not.toContain('personal');
      });
    });

    it('handles all of a parked stream, in order, when it is tried again', async () => {
      await Bench.use(open, async (bench) => {
        const poison = poisonedBy(bench, 'bad', 1);
        await bench.worker('one', poison.options);
        for (let round = 0; round < 3; round++) await bench.ledger.write('bad', 'good');
        await waitForParked(bench, 'bad', 3);
        expect(await retry(bench, 'bad')).toMatchObject({ kind: 'still-parked', behind: null });
        expect((await control(bench).listParked())[0]!.attempts).toBe(2);

        poison.cure();
        expect(await retry(bench, 'bad')).toEqual({ kind: 'flowing' });
        await bench.ledger.write('bad');
        await bench.expectAllHandled();
        expect(await retry(bench, 'bad')).toEqual({ kind: 'not-parked' });
      });
    });

    it('loses nothing of a stream that is written to all the while it is tried again', async () => {
      await Bench.use(open, async (bench) => {
        const poison = poisonedBy(bench, 'bad', 1);
        await bench.worker('one', { ...poison.options, batch: 3 });
        await bench.ledger.write('bad');
        await waitForParked(bench, 'bad', 1);
        poison.cure();
        await bench.writeWhile(
          () => ['bad', 'good'],
          async () => expect(await retry(bench, 'bad')).toEqual({ kind: 'flowing' }),
        );
        await bench.ledger.write('bad');
        await bench.expectAllHandled();
      });
    });

    it('leaves out the one event that is skipped, says who did it, and goes on behind it', async () => {
      await Bench.use(open, async (bench) => {
        await bench.worker('one', poisonedBy(bench, 'bad', 2).options);
        for (let round = 0; round < 4; round++) await bench.ledger.write('bad');
        await waitForParked(bench, 'bad', 3);
        const name = bench.transport.nameOf('bad');
        expect(await control(bench).skipParked(bench.subscription, name, 'ana')).toMatchObject({
          kind: 'skipped',
          then: { kind: 'flowing' },
        });
        expect(numbersOf(await bench.effects(), 'bad')).toEqual([1, 3, 4]);
        expect(
          await bench.transport.database.query('select stream, skipped_by as by from skipped_events'),
        ).toEqual([{ stream: name, by: 'ana' }]);
      });
    });

    it('lets events wait that name a parked stream, and their streams with them, and frees them together', async () => {
      await Bench.use(open, async (bench) => {
        const poison = poisonedBy(bench, 'bad', 1);
        const { nameOf, read } = bench.transport;
        // Every second event of `friend` names `bad`; each of `friend-of-friend` names `friend`.
        const names = (event: Delivered): string[] => {
          const { stream, number } = read(event);
          if (stream === 'friend' && number % 2 === 0) return [nameOf('bad')];
          return stream === 'friend-of-friend' ? [nameOf('friend')] : [];
        };
        await bench.worker('one', { ...poison.options, names });
        await bench.ledger.write('bad', 'friend');
        await waitForParked(bench, 'bad', 1);
        await bench.ledger.write('friend', 'stranger');
        await waitForParked(bench, 'friend', 1);
        await bench.ledger.write('friend', 'friend-of-friend', 'stranger');
        await waitForParked(bench, 'friend-of-friend', 1);
        await waitForParked(bench, 'friend', 2);
        expect(numbersOf(await bench.effects(), 'friend')).toEqual([1]);
        await waitForEffects(bench, 3);
        expect(await control(bench).skipParked(bench.subscription, nameOf('friend'), 'ana')).toEqual({
          kind: 'nothing-to-skip',
        });

        poison.cure();
        expect(await retry(bench, 'bad')).toEqual({ kind: 'flowing' });
        await bench.expectAllHandled();
        expect(await control(bench).listParked()).toEqual([]);
      });
    });

    it('starts over when an append lost a race, and parks nothing', async () => {
      await Bench.use(open, async (bench) => {
        let lost = 0;
        await bench.worker('one', {
          before() {
            if (lost++ < 10)
              throw new AppendConflict({ kind: 'version-conflict', stream: 'elsewhere', actual: lost });
          },
        });
        await bench.ledger.write(...streamNames(10));
        await bench.expectAllHandled();
        expect(await control(bench).listParked()).toEqual([]);
      });
    });

    it('parks nobody any more when nothing at all can be handled, and goes on once it can', async () => {
      await Bench.use(open, async (bench) => {
        let broken = true;
        let refused = 0;
        await bench.worker('one', {
          before() {
            refused += 1;
            if (broken) throw new Error('a column is missing');
          },
        });
        await bench.ledger.write(...streamNames(40));
        const stuck = await until(
          'it has stopped parking',
          () => control(bench).listParked(),
          (parked) => parked.length >= 10,
        );
        const before = refused;
        await until(
          'it has tried on',
          () => refused,
          (seen) => seen > before + 20,
        );
        expect(await control(bench).listParked()).toHaveLength(stuck.length);
        broken = false;
        await waitForEffects(bench, 40 - stuck.length);
        for (const { stream } of stuck) await control(bench).retryParked(bench.subscription, stream);
        await bench.expectAllHandled();
      });
    });
  });
}
