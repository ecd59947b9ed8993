import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deliveredEvent } from '../testing/delivered-event.js';
import type { ParkedStreams } from './parked-streams.js';
import { separate } from './waiting.js';

const streams = ['a', 'b', 'c', 'd', 'e'];
const stream = fc.constantFrom(...streams);
const events = fc
  .array(fc.record({ stream, names: fc.uniqueArray(stream, { maxLength: 2 }) }), { maxLength: 30 })
  .map((drawn) =>
    drawn.map(({ names, ...one }, index) => ({ event: deliveredEvent(0, index + 1, one.stream), names })),
  );
const parkedOf = (names: readonly string[]): ParkedStreams =>
  new Map(names.map((name) => [name, { stream: name, partition: 0, behind: null }]));

describe('events that have to wait', () => {
  it('are none while nothing is parked, whatever they name', () => {
    const event = deliveredEvent(0, 1, 'a');
    expect(separate([event], new Map(), () => ['b'])).toEqual({ handle: [event], wait: [], newlyParked: [] });
  });

  it('are those of parked streams, those that name one, and all that follow in the streams of these', () => {
    const [a1, b1, b2, c1] = [
      deliveredEvent(0, 1, 'a'),
      deliveredEvent(0, 2, 'b'),
      deliveredEvent(0, 3, 'b'),
      deliveredEvent(0, 4, 'c'),
    ];
    const names = (event: unknown): string[] => (event === b1 ? ['c', 'a'] : []);
    expect(separate([a1, b1, b2, c1], parkedOf(['a']), names)).toEqual({
      handle: [c1],
      wait: [a1, b1, b2],
      newlyParked: [{ stream: 'b', partition: 0, behind: 'a' }],
    });
  });

  it('lose nothing, keep their order, and no event is handled past one of its stream that waits', () => {
    fc.assert(
      fc.property(events, fc.uniqueArray(stream, { minLength: 1 }), (drawn, parkedNames) => {
        const namesOf = new Map(drawn.map(({ event, names }) => [event, names]));
        const all = drawn.map(({ event }) => event);
        const { handle, wait, newlyParked } = separate(all, parkedOf(parkedNames), (event) =>
          namesOf.get(event)!,
        );
        expect([...handle, ...wait].sort((x, y) => x.position - y.position)).toEqual(all);
        const parked = new Set(parkedNames);
        let [handled, waiting] = [0, 0];
        for (const event of all) {
          const free = !parked.has(event.stream) && !namesOf.get(event)!.some((name) => parked.has(name));
          expect(free ? handle[handled++] : wait[waiting++]).toBe(event);
          if (!free) parked.add(event.stream);
        }
        expect(new Set([...parkedNames, ...newlyParked.map((one) => one.stream)])).toEqual(parked);
      }),
    );
  });
});
