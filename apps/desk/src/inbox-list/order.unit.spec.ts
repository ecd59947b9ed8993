import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboxRow } from '../graphql/types.js';
import { compareKeys, OrderedIds, sortKey } from './order.js';

const row = (id: string, change: Partial<InboxRow>): InboxRow => ({
  id,
  customerId: 'p',
  contactId: 'c',
  accountId: 'a',
  channel: 'WHATSAPP',
  name: id,
  address: null,
  status: 'OPEN',
  owner: { kind: 'NOBODY', id: null, name: null, initials: null },
  lastActivityAt: 0,
  waitingSince: null,
  snoozedUntil: null,
  resolvedAt: null,
  unread: 0,
  unsent: 0,
  snippet: null,
  window: { policy: 'RESPONSE', until: null, opensFor: 0, next: null },
  tags: [],
  parked: false,
  version: 1,
  ...change,
});

function ordered(rows: readonly InboxRow[], sort: Parameters<typeof sortKey>[1]): string[] {
  const ids = new OrderedIds();
  for (const each of rows) ids.place(each.id, sortKey(each, sort));
  return [...ids.list];
}

describe('the order of the list', () => {
  const rows = [
    row('answered-late', { lastActivityAt: 90 }),
    row('waits-short', { waitingSince: 50, lastActivityAt: 50 }),
    row('waits-long', { waitingSince: 10, lastActivityAt: 80 }),
    row('answered-early', { lastActivityAt: 20 }),
  ];
  it('puts the longest wait first and the answered after all who wait', () => {
    expect(ordered(rows, 'LONGEST_WAITING')).toEqual([
      'waits-long',
      'waits-short',
      'answered-late',
      'answered-early',
    ]);
  });
  it('goes by the last activity both ways', () => {
    expect(ordered(rows, 'NEWEST')).toEqual(['answered-late', 'waits-long', 'waits-short', 'answered-early']);
    expect(ordered(rows, 'OLDEST')).toEqual(['answered-early', 'waits-short', 'waits-long', 'answered-late']);
  });
  it('puts the window that closes first at the top, and those without an end last', () => {
    const until = (at: number): Partial<InboxRow> => ({
      window: { policy: 'RESPONSE', until: at, opensFor: 1, next: null },
    });
    expect(
      ordered([row('web', {}), row('later', until(9)), row('soon', until(3))], 'WINDOW_EXPIRING'),
    ).toEqual(['soon', 'later', 'web']);
  });
  it('settles ties by id, in the direction of the order', () => {
    const tied = [row('b', {}), row('a', {}), row('c', {})];
    expect(ordered(tied, 'OLDEST')).toEqual(['a', 'b', 'c']);
    expect(ordered(tied, 'NEWEST')).toEqual(['c', 'b', 'a']);
  });
});

describe('ids kept in order', () => {
  const keyed = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 60,
  });
  it('stay sorted whatever is placed, moved and removed', () => {
    fc.assert(
      fc.property(keyed, (moves) => {
        const ids = new OrderedIds();
        const truth = new Map<string, number>();
        for (const [id, value] of moves) {
          if (value === 5) {
            ids.remove(`${id}`);
            truth.delete(`${id}`);
          } else {
            ids.place(`${id}`, { part: 0, value, descending: false, id: `${id}` });
            truth.set(`${id}`, value);
          }
        }
        const key = (id: string) => ({ part: 0, value: truth.get(id)!, descending: false, id });
        const expected = [...truth.keys()].sort((a, b) => compareKeys(key(a), key(b)));
        expect(ids.list).toEqual(expected);
      }),
    );
  });
});
