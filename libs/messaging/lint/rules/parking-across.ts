import { describe, expect, it } from '@jest/globals';
import type { Delivered } from '../../delivered.js';
import { Bench, Gate } from '../bench.js';
import { streamNames } from '../ledger.js';
import { control, numbersOf, retry, waitForParked } from '../poison.js';
import type { OpenTransport } from '../transport-under-lint.js';
import { until } from '../until.js';

/** `bad` is one worker's, `friend`, whose events name it, another's. */
interface Friends {
  readonly bad: string;
  readonly friend: string;
}

export function parkingAcrossRules(open: OpenTransport): void {
  describe('parking across workers', () => {
    it('takes back what names a stream that another worker has parked meanwhile', async () => {
      await Bench.use(open, async (bench) => {
        const gate = new Gate();
        const scene = await twoWorkers(bench, (events, { friend }) =>
          events.some((event) => event.stream === friend && event.number === 2) ? gate.pass() : undefined,
        );
        const { bad, friend } = scene.friends;
        await bench.ledger.write(friend);
        await gate.reached;
        await bench.ledger.write(bad);
        await waitForParked(bench, bad, 1);
        gate.release();
        await waitForParked(bench, friend, 1);
        expect(numbersOf(await bench.effects(), friend)).toEqual([1]);

        scene.cure();
        expect(await retry(bench, bad)).toEqual({ kind: 'flowing' });
        await bench.expectAllHandled();
      });
    });

    it('frees streams of both together while both are written to', async () => {
      await Bench.use(open, async (bench) => {
        const scene = await twoWorkers(bench, () => undefined);
        const { bad, friend } = scene.friends;
        await bench.ledger.write(bad);
        await waitForParked(bench, bad, 1);
        await bench.ledger.write(friend);
        await waitForParked(bench, friend, 1);
        scene.cure();
        await bench.writeWhile(
          () => [bad, friend],
          async () => expect(await retry(bench, bad)).toEqual({ kind: 'flowing' }),
        );
        await bench.ledger.write(bad, friend);
        await bench.expectAllHandled();
        expect(await control(bench).listParked()).toEqual([]);
      });
    });
  });
}

type Before = (
  events: readonly { readonly stream: string; readonly number: number }[],
  friends: Friends,
) => Promise<void> | undefined;

/** Two workers at work; event 2 of `bad` is poison until cured. Who owns which stream is found out by trying. */
async function twoWorkers(bench: Bench, before: Before): Promise<{ friends: Friends; cure(): void }> {
  const { nameOf, read } = bench.transport;
  let friends: Friends | undefined;
  let ill = true;
  const options = {
    names: (event: Delivered) =>
      friends && event.stream === nameOf(friends.friend) ? [nameOf(friends.bad)] : [],
    async before(events: readonly Delivered[]) {
      if (!friends) return;
      const written = events.map((event) => read(event));
      await before(written, friends);
      if (ill && written.some((one) => one.stream === friends!.bad && one.number === 2))
        throw new Error('poison');
    },
  };
  await bench.worker('one', options);
  await bench.worker('two', options);
  await until(
    'both have their share',
    () => bench.shares(),
    (shares) => shares.length === 2 && Math.abs(shares[0]! - shares[1]!) <= 1,
  );
  await bench.ledger.write(...streamNames(40));
  await bench.expectAllHandled();
  const effects = await bench.effects();
  const oneOf = (worker: string): string => effects.find((effect) => effect.worker === worker)!.stream;
  friends = { bad: oneOf('one'), friend: oneOf('two') };
  return { friends, cure: () => (ill = false) };
}
