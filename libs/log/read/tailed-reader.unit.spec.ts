import { describe, expect, it } from '@jest/globals';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { deliveredEvent } from '#libs/messaging/testing/delivered-event.js';
import { TailedReader } from './tailed-reader.js';
import { TopicTail } from './topic-tail.js';

const LIMITS = { perPartition: 10, total: 100 };
const event = (partition: number, position: number, type: 'Tagged' | 'Snoozed' = 'Tagged') =>
  ({ ...deliveredEvent(partition, position), type }) as RecordedEvent;

/** A table with `events`, that notes what it was asked for. */
function tailed(stored: readonly ReturnType<typeof event>[], now = () => 0) {
  const asked: [number, number][][] = [];
  const table: TopicReader<'inbox-events'> = {
    topic: 'inbox-events',
    partitions: 32,
    heads: () => Promise.resolve(new Map()),
    readAfter(cursors) {
      asked.push([...cursors]);
      const events = stored.filter((one) => one.position > (cursors.get(one.partition) ?? Infinity));
      const reached = new Map(events.map((one) => [one.partition, one.position]));
      return Promise.resolve({ events, reached });
    },
  };
  const tail = new TopicTail<'inbox-events'>(now);
  return { tail, asked, reader: new TailedReader(table, tail, (one) => one.type) };
}

describe('a reader with a tail', () => {
  it('does not ask the table for what this process has just written', async () => {
    const { tail, asked, reader } = tailed([]);
    tail.add([event(1, 7), event(1, 8), event(3, 2)]);
    const page = await reader.readAfter(
      new Map([
        [1, 6],
        [3, 1],
      ]),
      LIMITS,
    );
    expect(page.events).toEqual([event(1, 7), event(1, 8), event(3, 2)]);
    expect(page.reached).toEqual(
      new Map([
        [1, 8],
        [3, 2],
      ]),
    );
    expect(asked).toEqual([]);
  });

  it('asks for what another process wrote in between, and hands out nothing behind the hole', async () => {
    const { tail, asked, reader } = tailed([event(1, 7), event(1, 8)]);
    tail.add([event(1, 8)]);
    const page = await reader.readAfter(new Map([[1, 6]]), LIMITS);
    expect(page.events.map(({ position }) => position)).toEqual([7, 8]);
    expect(asked).toEqual([[[1, 6]]]);
  });

  it('stops before a hole', async () => {
    const { tail, reader } = tailed([]);
    tail.add([event(1, 7), event(1, 9)]);
    const page = await reader.readAfter(new Map([[1, 6]]), LIMITS);
    expect(page.reached).toEqual(new Map([[1, 7]]));
  });

  it('puts memory and table together in the order of partitions', async () => {
    const { tail, reader } = tailed([event(0, 4), event(2, 1)]);
    tail.add([event(1, 7)]);
    const page = await reader.readAfter(
      new Map([
        [0, 3],
        [1, 6],
        [2, 0],
      ]),
      LIMITS,
    );
    expect(page.events.map(({ partition }) => partition)).toEqual([0, 1, 2]);
  });

  it('leaves out other types and moves past them', async () => {
    const { tail, reader } = tailed([]);
    tail.add([event(1, 7, 'Tagged'), event(1, 8, 'Snoozed')]);
    const page = await reader.readAfter(new Map([[1, 6]]), LIMITS, ['Tagged']);
    expect(page.events).toEqual([event(1, 7, 'Tagged')]);
    expect(page.reached).toEqual(new Map([[1, 8]]));
  });

  it('hands out no more of a partition than was asked for', async () => {
    const { tail, reader } = tailed([]);
    tail.add([event(1, 1), event(1, 2), event(1, 3)]);
    const page = await reader.readAfter(new Map([[1, 0]]), { perPartition: 2, total: 2 });
    expect(page.reached).toEqual(new Map([[1, 2]]));
  });

  it('takes commits whose word came in another order than they were made', async () => {
    const { tail, reader } = tailed([]);
    tail.add([event(1, 3)]);
    tail.add([event(1, 1), event(1, 2)]);
    const page = await reader.readAfter(new Map([[1, 0]]), LIMITS);
    expect(page.events.map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  it('forgets: nothing opened is handed out for longer than a destroyed key may live on', async () => {
    let now = 0;
    const { tail, asked, reader } = tailed([], () => now);
    tail.add([event(1, 1)]);
    now += 5 * 60_000 + 1;
    await reader.readAfter(new Map([[1, 0]]), LIMITS);
    expect(asked).toEqual([[[1, 0]]]);
  });

  it('overwrites its oldest', async () => {
    const { tail, asked, reader } = tailed([]);
    tail.add(Array.from({ length: 400 }, (_, i) => event(1, i + 1)));
    await reader.readAfter(new Map([[1, 50]]), LIMITS);
    const page = await reader.readAfter(new Map([[1, 350]]), { perPartition: 100, total: 100 });
    expect(asked).toEqual([[[1, 50]]]);
    expect(page.reached).toEqual(new Map([[1, 400]]));
  });
});
