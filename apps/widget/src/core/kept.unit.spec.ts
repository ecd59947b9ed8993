import { describe, expect, it } from '@jest/globals';
import { backoff } from './backoff.js';
import { Kept } from './kept.js';
import type { Shelf } from './shelf.js';
import type { Pending } from './thread.js';

function shelfOf(box: Map<string, string>, local = true): Shelf {
  return {
    local,
    get: (key) => box.get(key) ?? '',
    set: (key, value) => void (value ? box.set(key, value) : box.delete(key)),
    keys: () => [...box.keys()],
  };
}
const text = (clientId: string, at: number): Pending => ({ clientId, text: clientId, at, state: 'sending' });

describe('what the widget keeps', () => {
  it('is there on the next page: draft and unsent texts, oldest first', () => {
    const box = new Map<string, string>();
    const kept = new Kept(shelfOf(box), 'marlow');
    kept.draft = 'half';
    kept.keep(text('second', 2));
    kept.keep(text('first', 1));
    kept.drop('third');
    const next = new Kept(shelfOf(box), 'marlow');
    expect([next.draft, next.pending().map(({ clientId }) => clientId)]).toEqual([
      'half',
      ['first', 'second'],
    ]);
    next.drop('first');
    expect(new Kept(shelfOf(box), 'marlow').pending()).toEqual([text('second', 2)]);
  });

  it('belongs to its site, and to one visitor', () => {
    const box = new Map([['page', 'mine']]);
    const kept = new Kept(shelfOf(box), 'marlow');
    kept.scope = 'visitor-1';
    kept.keep(text('a', 1));
    expect(new Kept(shelfOf(box), 'other').pending()).toEqual([]);
    kept.scope = 'visitor-1';
    expect(kept.pending()).toHaveLength(1);
    kept.scope = 'visitor-2';
    expect([kept.pending(), kept.scope, box.get('page')]).toEqual([[], 'visitor-2', 'mine']);
  });

  it('leaves the device for nothing that nobody sent', () => {
    const box = new Map<string, string>();
    new Kept(shelfOf(box, false), 'marlow').draft = 'a secret thought';
    expect(box.size).toBe(0);
  });

  it('survives what somebody else wrote, and a shelf without room', () => {
    const box = new Map([
      ['throughline.marlow.out.x', 'no json'],
      ['throughline.marlow.out.y', '{"text":1}'],
    ]);
    const full: Shelf = {
      ...shelfOf(box),
      set: () => {
        throw new Error('full');
      },
    };
    const kept = new Kept(full, 'marlow');
    kept.draft = 'lost';
    expect(kept.pending()).toEqual([]);
  });
});

describe('back-off', () => {
  it('doubles up to half a minute, spread over half of it', () => {
    expect([0, 1, 2, 6, 60].map((n) => backoff(n, 1))).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
    expect(backoff(0, 0)).toBe(250);
  });
});
