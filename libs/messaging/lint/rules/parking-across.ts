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

    it('handles first what comes to wait in the very last moment', async () => {
      await Bench.use(open, async (bench) => {
        const scene = await twoWorkers(bench, () => undefined);
        const { bad, friend } = scene.friends;
        await bench.ledger.write(bad);
        await waitForParked(bench, bad, 1);
        await bench.ledger.write(friend);
        await waitForParked(bench, friend, 1);
        scene.cure();
        const gate = new Gate();
        const held = bench.transport.database.transaction(async (tx) => {
          await tx.query('select from checkpoints where subscription = $1 and partition = 0 for update', [
            bench.subscription,
          ]);
          await gate.pass();
        });
        await gate.reached;
        const retried = retry(bench, bad);
        await until(
          'all is handled that waited, and the streams are about to flow',
          () => bench.transport.database.query<{ count: number }>(WAITING_FOR_CHECKPOINTS),
          ([row]) => row!.count === 1,
        );
        await bench.ledger.write(friend);
        await waitForParked(bench, friend, 1);
        gate.release();
        await held;
        expect(await retried).toEqual({ kind: 'flowing' });
        await bench.expectAllHandled();
      });
    });
  });
}

const WAITING_FOR_CHECKPOINTS = `
  select count(*) from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and query like '%from checkpoints%'`;

type Before = (
  events: readonly { readonly stream: string; readonly number: number }[],
  friends: Friends,
) => Promise<void> | undefined;

/** Two workers at work; event 2 of `bad` is poison until cured. Who owns which stream is found out by trying. */
async function twoWorkers(bench: Bench, before: Before): Promise<{ friends: Friends; cure(): void }> {
  const { nameOf, read } = bench.transport;
  const scene: { friends?: Friends; ill: boolean } = { ill: true };
  const options = {
    names({ stream }: Delivered) {
      const { friends } = scene;
      return friends && stream === nameOf(friends.friend) ? [nameOf(friends.bad)] : [];
    },
    async before(events: readonly Delivered[]) {
      const { friends, ill } = scene;
      if (!friends) return;
      const written = events.map((event) => read(event));
      await before(written, friends);
      if (ill && written.some((one) => one.stream === friends.bad && one.number === 2))
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
  // Partition 0 is left out, so that a test may hold its checkpoint.
  const oneOf = (worker: string): string =>
    effects.find((effect) => effect.worker === worker && effect.partition > 0)!.stream;
  const friends = { bad: oneOf('one'), friend: oneOf('two') };
  scene.friends = friends;
  return { friends, cure: () => (scene.ill = false) };
}
