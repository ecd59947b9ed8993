import { describe, expect, it } from '@jest/globals';
import type { PageLimits, TopicReader } from '#libs/application/ports/topic-reader.js';
import { TopicHeads } from '../heads/topic-heads.js';
import { quietLog } from '../lint/postgres/program.js';
import { deliveredEvent } from '../testing/delivered-event.js';
import { Pages } from './pages.js';
import { defaultTiming } from './timing.js';

/** A topic without end, of which every read brings the next event of each partition. */
function endless(batch: number) {
  const reads: { cursors: Record<number, number>; limits: PageLimits }[] = [];
  const reader: TopicReader<'inbox-events'> = {
    topic: 'inbox-events',
    partitions: 4,
    heads: async () => new Map([[0, 1_000]]),
    async readAfter(cursors, limits) {
      reads.push({ cursors: Object.fromEntries(cursors), limits });
      if (reads.length === 13) throw new Error('away');
      const next = [...cursors].map(([partition, position]) => deliveredEvent(partition, position + 1));
      return { events: [], reached: new Map(next.map(({ partition, position }) => [partition, position])) };
    },
  };
  const heads = new TopicHeads(reader, defaultTiming, quietLog);
  return { pages: new Pages(reader, heads, { batch }), heads, reads };
}

const at = (...positions: number[]): Map<number, number> =>
  new Map(positions.map((p, partition) => [partition, p]));

describe('pages', () => {
  it('share the batch among the partitions, with at least one event each', async () => {
    const { pages, reads } = endless(10);
    await pages.after(at(5, 5, 5));
    const single = endless(2);
    await single.pages.after(at(1, 1, 1, 1));
    expect([reads[0]!.limits, single.reads[0]!.limits]).toEqual([
      { perPartition: 3, total: 9 },
      { perPartition: 1, total: 4 },
    ]);
  });

  it('that were read ahead are taken if they follow what was handled, new partitions later', async () => {
    const { pages, reads } = endless(10);
    pages.readAhead(at(7));
    const read = await pages.after(at(7, 3));
    expect([read.cursors, reads.length]).toEqual([at(7), 1]);
    expect((await pages.after(at(8, 3))).cursors).toEqual(at(8, 3));
  });

  it('that were read ahead are dropped if they follow something else', async () => {
    const { pages, reads } = endless(10);
    pages.readAhead(at(7, 3));
    expect((await pages.after(at(7, 4))).cursors).toEqual(at(7, 4));
    pages.readAhead(at(9));
    pages.forget();
    expect((await pages.after(at(9))).page.reached).toEqual(at(10));
    expect(reads).toHaveLength(4);
  });

  it('fail when they are asked for, not when they are read ahead', async () => {
    const { pages, reads } = endless(10);
    while (reads.length < 12) await pages.after(at(0));
    pages.readAhead(at(0));
    await expect(pages.after(at(0))).rejects.toThrow('away');
    expect((await pages.after(at(0))).page.reached).toEqual(at(1));
  });

  it('remember what the heads had promised before they were read', async () => {
    const { pages, heads } = endless(10);
    const before = pages.after(at(1_000));
    await heads.ask();
    expect((await before).promised).toEqual(at(0));
    expect((await pages.after(at(1_000))).promised).toEqual(at(1_000));
  });
});
