import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.js';

describe('Lanes of webhooks', () => {
  it('let one batch of a lane out at a time, in order', () => {
    const lanes = new Lanes<number>();
    lanes.add('nora', 1);
    lanes.add('nora', 2);
    expect(lanes.take(1)).toEqual({ items: [1], lanes: ['nora'] });
    expect(lanes.take(1)).toBeUndefined();
    lanes.release(['nora']);
    expect(lanes.take(1)).toEqual({ items: [2], lanes: ['nora'] });
  });

  it('let others pass a busy lane', () => {
    const lanes = new Lanes<number>();
    lanes.add('nora', 1);
    lanes.take(1);
    lanes.add('nora', 2);
    lanes.add('camille', 3);
    expect(lanes.take(1)).toEqual({ items: [3], lanes: ['camille'] });
  });

  it('fill a batch from several lanes', () => {
    const lanes = new Lanes<number>();
    lanes.add('nora', 1);
    lanes.add('camille', 2);
    lanes.add('nora', 3);
    expect(lanes.take(10)).toEqual({ items: [1, 3, 2], lanes: ['nora', 'camille'] });
  });
});
