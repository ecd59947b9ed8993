import { describe, expect, it } from '@jest/globals';
import { Knot, knotOf } from './knot.js';
import type { ParkedStream } from './parked-streams.js';

const parked = (behind: Record<string, string | null>): Map<string, ParkedStream> =>
  new Map(Object.entries(behind).map(([stream, other]) => [stream, { stream, partition: 0, behind: other }]));

describe('a knot', () => {
  it('is a stream and all that wait for it, directly or not', () => {
    const streams = parked({ root: null, child: 'root', grandchild: 'child', other: null, others: 'other' });
    expect([...knotOf('root', streams.values())].sort()).toEqual(['child', 'grandchild', 'root']);
  });

  it('may be a circle', () => {
    expect([...knotOf('a', parked({ a: 'b', b: 'a' }).values())].sort()).toEqual(['a', 'b']);
  });

  it('holds up those that name a parked stream outside it, or one that got stuck', () => {
    const knot = new Knot('root', parked({ root: null, child: 'root', other: null }), new Set());
    expect(['root', 'child', 'other', 'free'].map((stream) => knot.holdsUp(stream))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    knot.getsStuck('root');
    expect([knot.holdsUp('root'), [...knot.going]]).toEqual([true, ['child']]);
  });

  it('leaves out what was stuck in an earlier round, and what flows already', () => {
    const knot = new Knot('root', parked({ child: 'root', other: 'root' }), new Set(['other']));
    expect([...knot.going]).toEqual(['child']);
  });
});
