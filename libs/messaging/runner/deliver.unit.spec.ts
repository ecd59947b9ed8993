import { describe, expect, it } from '@jest/globals';
import { AppendConflict } from '#libs/application/ports/event-log.js';
import type { Delivery } from '../delivered.js';
import { deliveredEvent } from '../testing/delivered-event.js';
import { deliver } from './deliver.js';
import { CHECKPOINT_MOVED } from './failure.js';

const place = (delivery: Delivery): string =>
  delivery.events.map(({ partition, position }) => `${partition}/${position}`).join(' ');

/** Partition 0 at 1–3, partition 1 at 1–2; each partition reaches one beyond, past an event that nobody wanted. */
const whole: Delivery = {
  events: [
    deliveredEvent(0, 1),
    deliveredEvent(0, 2),
    deliveredEvent(0, 3),
    deliveredEvent(1, 1),
    deliveredEvent(1, 2),
  ],
  reached: new Map([
    [0, 4],
    [1, 3],
  ]),
};

/** Delivers and writes down what was tried; `fail` throws for a delivery that cannot be committed. */
async function run(fail: (delivery: Delivery, attempt: number) => void) {
  const tried: string[] = [];
  const parked: string[] = [];
  const reached = new Map<number, number>();
  const pauses: number[] = [];
  let thrown: unknown;
  await deliver(whole, {
    async commit(delivery) {
      tried.push(place(delivery));
      fail(delivery, tried.length);
      for (const [partition, position] of delivery.reached) reached.set(partition, position);
    },
    async park(delivery) {
      parked.push(place(delivery));
      for (const [partition, position] of delivery.reached) reached.set(partition, position);
    },
    async pause(ms) {
      pauses.push(ms);
    },
    retries: { batch: [20], event: [50, 250] },
  }).catch((error: unknown) => (thrown = error));
  return { tried, parked, reached: [...reached].sort(), pauses, thrown };
}

const poisonAt = (partition: number, position: number) => (delivery: Delivery) => {
  if (delivery.events.some((event) => event.partition === partition && event.position === position))
    throw new Error('poison');
};

describe('delivering a batch', () => {
  it('is one transaction when nothing is wrong', async () => {
    const { tried, reached } = await run(() => undefined);
    expect(tried).toEqual(['0/1 0/2 0/3 1/1 1/2']);
    expect(reached).toEqual([
      [0, 4],
      [1, 3],
    ]);
  });

  it('is tried again whole, then by partition, then by event; only the bad event is parked', async () => {
    const { tried, parked, reached, pauses } = await run(poisonAt(0, 2));
    expect(tried).toEqual([
      '0/1 0/2 0/3 1/1 1/2',
      '0/1 0/2 0/3 1/1 1/2',
      '0/1 0/2 0/3',
      '1/1 1/2',
      '0/1',
      '0/2',
      '0/2',
      '0/2',
      '0/3',
    ]);
    expect(parked).toEqual(['0/2']);
    expect(pauses).toEqual([20, 50, 250]);
    expect(reached).toEqual([
      [0, 4],
      [1, 3],
    ]);
  });

  it('moves past unwanted events at the end also when the last event is parked', async () => {
    const { parked, reached } = await run(poisonAt(1, 2));
    expect(parked).toEqual(['1/2']);
    expect(reached).toEqual([
      [0, 4],
      [1, 3],
    ]);
  });

  it('starts over at once after a lost race, first without and then with a pause', async () => {
    const { tried, parked, pauses } = await run((_, attempt) => {
      if (attempt < 8) throw new AppendConflict({ kind: 'version-conflict', stream: 's', actual: 1 });
    });
    expect(tried).toHaveLength(8);
    expect([parked, pauses]).toEqual([[], [10, 20]]);
  });

  it('takes a race that is always lost for what it is: no race', async () => {
    const conflict = new AppendConflict({ kind: 'claim-taken', scope: 'slot', key: 'k', holder: 'h' });
    const { parked } = await run((delivery) => {
      if (delivery.events.some((event) => event.partition === 1 && event.position === 1)) throw conflict;
    });
    expect(parked).toEqual(['1/1']);
  });

  it.each([
    ['an outage', Object.assign(new Error('gone'), { code: '57P01' })],
    ['a lost compare-and-set', Object.assign(new Error('moved'), { code: CHECKPOINT_MOVED })],
  ])('is given up at once, with nothing parked, on %s', async (_, error) => {
    const { tried, parked, thrown } = await run((_delivery, attempt) => {
      if (attempt === 1) throw new Error('poison');
      throw error;
    });
    expect([tried.length, parked]).toEqual([2, []]);
    expect(thrown).toBe(error);
  });
});
