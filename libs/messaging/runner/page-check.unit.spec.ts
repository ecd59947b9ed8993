import { describe, expect, it } from '@jest/globals';
import type { TopicPage } from '#libs/application/ports/topic-reader.js';
import { deliveredEvent } from '../testing/delivered-event.js';
import { assertFollows, assertReaches } from './page-check.js';

const gapless = { name: 'inbox-events', gapless: true, filtered: false };
const cursors = new Map([[4, 10]]);

function page(positions: readonly number[], reached: number, examined?: number): TopicPage {
  return {
    events: positions.map((position) => deliveredEvent(4, position)),
    reached: new Map([[4, reached]]),
    ...(examined === undefined ? {} : { examined: new Map([[4, examined]]) }),
  };
}

describe('a page', () => {
  it('follows its cursors without a hole', () => {
    expect(() => assertFollows(page([11, 12, 13], 13), cursors, gapless)).not.toThrow();
    expect(() => assertFollows({ events: [], reached: new Map() }, cursors, gapless)).not.toThrow();
  });

  it.each([
    ['begins with a hole', [12]],
    ['has a hole', [11, 13]],
    ['comes again', [10, 11]],
    ['runs backwards', [11, 11]],
  ])('is refused where the topic is gapless and it %s', (_, positions) => {
    expect(() => assertFollows(page(positions, 13), cursors, gapless)).toThrow(
      /inbox-events: \d+ follows \d+/,
    );
  });

  it('may leave out unwanted types, if all positions were examined', () => {
    const filtered = { ...gapless, filtered: true };
    expect(() => assertFollows(page([13], 15, 5), cursors, filtered)).not.toThrow();
    expect(() => assertFollows(page([13], 15, 4), cursors, filtered)).toThrow('4 events from 11 to 15');
    expect(() => assertFollows(page([13, 12], 15), cursors, filtered)).toThrow('12 follows 13');
  });

  it('may have holes where the topic promises no more than rising positions', () => {
    const rising = { name: 'channel-events', gapless: false, filtered: false };
    expect(() => assertFollows(page([15, 19], 19), cursors, rising)).not.toThrow();
    expect(() => assertFollows(page([15, 14], 19), cursors, rising)).toThrow('14 follows 15');
  });

  it('is refused if it reaches less than it holds, or holds what nobody asked for', () => {
    expect(() => assertFollows(page([11, 12], 11), cursors, gapless)).toThrow('reached 11 after 10');
    expect(() =>
      assertFollows({ events: page([11], 11).events, reached: new Map() }, cursors, gapless),
    ).toThrow('unannounced');
    expect(() => assertFollows(page([11], 11), new Map(), gapless)).toThrow('not asked for');
  });
});

describe('a topic', () => {
  it('is refused if it ends before the checkpoints', () => {
    const heads = new Map([[4, 9]]);
    expect(() => assertReaches('inbox-events', heads, new Map([[4, 9]]))).not.toThrow();
    expect(() => assertReaches('inbox-events', heads, cursors)).toThrow(
      'partition 4 ends at 9, the checkpoint is 10',
    );
    expect(() => assertReaches('inbox-events', heads, new Map([[5, 1]]))).toThrow(
      'partition 5 ends at nothing',
    );
  });
});
