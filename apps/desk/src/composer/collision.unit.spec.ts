import { describe, expect, it } from '@jest/globals';
import { answer, jonas, message } from '../thread/testing/items.js';
import { collision, type CollisionInput } from './collision.js';

const input = (change: Partial<CollisionInput>): CollisionInput => ({
  items: [message('asked', 1)],
  begunAfter: 'asked',
  ownId: 'ana',
  colleaguesReplying: [],
  atBottom: true,
  arrivedAt: () => 0,
  now: 60_000,
  ...change,
});

describe('sending (R41)', () => {
  it('crosses nobody in a quiet thread', () => {
    expect(collision(input({}))).toBeNull();
  });
  it('warns when a colleague answered since the draft was begun', () => {
    expect(collision(input({ items: [message('asked', 1), answer('other', 2, jonas)] }))).toEqual({
      kind: 'answered',
      name: 'Jonas Weber',
    });
  });
  it('does not warn about one’s own answers', () => {
    expect(collision(input({ items: [message('asked', 1), answer('mine', 2)] }))).toBeNull();
  });
  it('warns while a colleague is replying', () => {
    expect(collision(input({ colleaguesReplying: ['Jonas Weber'] }))).toEqual({
      kind: 'replying',
      names: ['Jonas Weber'],
    });
  });
  it('warns about a customer’s message that cannot have been read: too fresh, or out of sight', () => {
    const items = [message('asked', 1), message('again', 2)];
    expect(collision(input({ items, arrivedAt: () => 59_000 }))).toEqual({ kind: 'wrote' });
    expect(collision(input({ items, atBottom: false }))).toEqual({ kind: 'wrote' });
    expect(collision(input({ items }))).toBeNull();
  });
});
