import { describe, expect, it } from '@jest/globals';
import type { DeliveryStatus, MessageError } from '../../../state/message.js';
import { statusAfter, type Happening } from './progress.js';

const error: MessageError = { code: 131047, title: '', details: '' };

/** Plays happenings and returns the statuses that came of them. */
function course(
  happenings: (Happening | 'reached-open-chat')[],
  message: { type?: string; content?: unknown; doomed?: MessageError } = {},
): DeliveryStatus[] {
  const statuses: DeliveryStatus[] = [];
  for (const happening of happenings) {
    const open = happening === 'reached-open-chat';
    const known = { type: 'text', content: {}, ...message, statuses: statuses.map((status) => ({ status })) };
    const next = statusAfter(known, open ? 'reached-phone' : happening, open);
    if (next) statuses.push(next);
  }
  return statuses;
}

describe('The statuses of a message', () => {
  it('are sent, delivered, read', () => {
    expect(course(['left', 'reached-phone', 'seen'])).toEqual(['sent', 'delivered', 'read']);
  });

  it('skip delivered when the chat was open', () => {
    expect(course(['left', 'reached-open-chat', 'seen'])).toEqual(['sent', 'read']);
  });

  it('come once each, however often things happen', () => {
    expect(
      course(['left', 'left', 'reached-phone', 'reached-phone', 'seen', 'reached-phone', 'seen']),
    ).toEqual(['sent', 'delivered', 'read']);
  });

  it('do not say read of what is not on the phone', () => {
    expect(course(['left', 'seen'])).toEqual(['sent']);
  });

  it('say failed once and nothing else of a doomed message', () => {
    expect(course(['left', 'left', 'reached-phone', 'seen'], { doomed: error })).toEqual(['failed']);
  });

  it('say only sent of a reaction', () => {
    expect(course(['left', 'reached-phone', 'seen'], { type: 'reaction' })).toEqual(['sent']);
  });

  it('say played of a voice note that was read, and of nothing else', () => {
    expect(
      course(['left', 'reached-phone', 'played', 'seen', 'played', 'played'], {
        type: 'audio',
        content: { voice: true },
      }),
    ).toEqual(['sent', 'delivered', 'read', 'played']);
    expect(
      course(['left', 'reached-phone', 'seen', 'played'], { type: 'audio', content: { voice: false } }),
    ).not.toContain('played');
  });
});
