import { describe, expect, it } from '@jest/globals';
import { answer, message } from './testing/items.js';
import { firstUnread, lastIncoming } from './unread.js';

const items = [
  message('old', 1, { conversationId: 'earlier' }),
  message('a', 2),
  answer('b', 3),
  message('c', 4),
  message('d', 5),
];

describe('the first unread message', () => {
  it('is counted back over the customer’s own messages', () => {
    expect(firstUnread(items, 'c1', 2)).toBe('c');
    expect(firstUnread(items, 'c1', 3)).toBe('a');
  });
  it('is the first one here when more are unread than were read in', () => {
    expect(firstUnread(items, 'c1', 9)).toBe('a');
  });
  it('is none when all was seen', () => {
    expect(firstUnread(items, 'c1', 0)).toBeNull();
  });
});

describe('what was seen', () => {
  it('reaches up to the customer’s newest message of this conversation', () => {
    expect(lastIncoming(items, 'c1')?.id).toBe('d');
    expect(lastIncoming(items, 'earlier')?.id).toBe('old');
    expect(lastIncoming([answer('b', 3)], 'c1')).toBeNull();
  });
});
