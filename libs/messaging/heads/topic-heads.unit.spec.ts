import { describe, expect, it } from '@jest/globals';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import { quietLog } from '../lint/postgres/program.js';
import { defaultTiming } from '../runner/timing.js';
import { nextInterval } from './polling-interval.js';
import { TopicHeads } from './topic-heads.js';

describe('the polling interval', () => {
  const poll = { first: 5, most: 250 };

  it('grows to its most while nothing is found', () => {
    const seen = [5];
    for (let i = 0; i < 7; i++) seen.push(nextInterval(seen.at(-1)!, false, poll));
    expect(seen).toEqual([5, 10, 20, 40, 80, 160, 250, 250]);
  });

  it('snaps back when a poll finds what no signal had told', () => {
    expect(nextInterval(250, true, poll)).toBe(5);
  });
});

describe('the heads of a topic', () => {
  /** A topic of two partitions whose heads can be set. */
  function topic(heads: Record<number, number>) {
    const reader: TopicReader = {
      topic: 'inbox-events',
      partitions: 2,
      readAfter: () => Promise.reject(new Error('not asked for here')),
      heads: async () => new Map(Object.entries(heads).map(([partition, head]) => [Number(partition), head])),
    };
    const known = new TopicHeads(reader, defaultTiming, quietLog);
    const news: (readonly number[])[] = [];
    known.onNews((partitions) => news.push(partitions));
    return { known, news, heads };
  }

  it('announce once what grew, whether told or polled', async () => {
    const { known, news } = topic({ 0: 3, 1: 0 });
    known.tell([[0, 3]]);
    await known.ask();
    known.tell([[0, 2]]);
    expect(news).toEqual([[0]]);
    expect([known.known(0), known.polled(0), known.known(1)]).toEqual([3, 3, 0]);
  });

  it('believe a signal only until a read finds nothing', async () => {
    const { known } = topic({ 0: 3, 1: 0 });
    await known.ask();
    known.tell([[1, 7]]);
    expect([known.known(1), known.polled(1)]).toEqual([7, 0]);
    known.disbelieve(1);
    expect(known.known(1)).toBe(0);
  });

  it('are asked when a signal says that there is news, not where', async () => {
    const { known, news, heads } = topic({ 0: 0, 1: 0 });
    known.start();
    heads[1] = 4;
    known.pollSoon();
    await known.ask();
    await known.stop();
    expect(news).toEqual([[1]]);
  });
});
