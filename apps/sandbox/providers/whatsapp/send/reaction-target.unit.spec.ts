import { describe, expect, it } from '@jest/globals';
import type { Message } from '../../../state/message.js';
import { badEmoji, badTarget } from './reaction-target.js';

const DAY = 86_400_000;
const message: Message = {
  id: 'm',
  provider: 'whatsapp',
  accountId: 'a',
  personId: 'p',
  direction: 'from-customer',
  at: 0,
  type: 'text',
  content: {},
  text: '',
  statuses: [],
  reactions: {},
};

describe('A reaction', () => {
  it.each(['👍', '❤️', '❤', '👩🏽‍🚀', '🇬🇧', '1️⃣', ''])('may be "%s"', (emoji) => {
    expect(badEmoji(emoji)).toBeUndefined();
  });

  it.each(['x', '👍👍', ':)', ' ', '7'])('may not be "%s"', (emoji) => {
    expect(badEmoji(emoji)).toMatchObject({ code: 131009 });
  });

  it('needs a target of the last 30 days that is there and no reaction itself', () => {
    expect(badTarget(message, 30 * DAY)).toBeUndefined();
    expect(badTarget(message, 30 * DAY + 1)).toMatchObject({ code: 131009 });
    expect(badTarget(undefined, 0)).toMatchObject({ code: 131009 });
    expect(badTarget({ ...message, type: 'reaction' }, 0)).toMatchObject({ code: 131009 });
    expect(badTarget({ ...message, revokedAt: 1 }, 2)).toMatchObject({ code: 131009 });
  });
});
