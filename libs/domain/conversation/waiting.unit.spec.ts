import { describe, expect, it } from '@jest/globals';
import type { ConversationEvent } from './events.js';
import {
  T,
  delivered,
  dispatched,
  elsewhere,
  failed,
  held,
  received,
  reopened,
  requested,
  resolved,
  retried,
  robin,
  saga,
  started,
  unknown,
  withdrawn,
} from '#libs/testing/conversation/examples.js';
import { evolveWaiting, nobodyWaits, waitingSince, type Waiting } from './waiting.js';

const after = (events: readonly ConversationEvent[]): Waiting => events.reduce(evolveWaiting, nobodyWaits);
const since = (...events: readonly ConversationEvent[]): number | undefined => waitingSince(after(events));
const asked = (at: number): ConversationEvent => received(`m${at}`, { sentAt: at });
const answered = [asked(T), requested('r1'), started('r1')] as const;

describe('the customer waits', () => {
  it('since the oldest message without an answer', () => {
    expect(since(asked(T), asked(T + 5))).toBe(T);
    expect(since(asked(T + 5), asked(T))).toBe(T);
  });

  it('for a person or a bot, not for a notice of the system', () => {
    expect(since(asked(T), requested('r1'))).toBeUndefined();
    expect(since(asked(T), requested('r1', { author: robin }))).toBeUndefined();
    expect(since(asked(T), elsewhere('e1'))).toBeUndefined();
    expect(since(asked(T), requested('r1', { author: saga }))).toBe(T);
  });

  it('again with the next message', () => {
    expect(since(...answered, asked(T + 9))).toBe(T + 9);
  });

  it.each([
    ['failed', failed('r1')],
    ['is held', held('r1', 'window-closed')],
    ['was withdrawn', withdrawn('r1')],
  ])('on, since the same message, when the answer %s', (_, event) => {
    expect(since(...answered, event)).toBe(T);
  });

  it('no more when the answer is sent again', () => {
    expect(since(...answered, failed('r1'), retried('r1'))).toBeUndefined();
  });

  it('no more when what failed turns out to have arrived', () => {
    expect(since(...answered, failed('r1'), delivered('r1'))).toBeUndefined();
  });

  it('no more while nobody knows whether the answer arrived: an agent is asked about that', () => {
    expect(since(...answered, unknown('r1'))).toBeUndefined();
  });

  it('not because of an older answer, when a later one stands', () => {
    expect(since(...answered, requested('r2'), failed('r1'))).toBeUndefined();
    expect(since(...answered, requested('r2'), failed('r1'), held('r2', 'channel-paused'))).toBe(T);
  });

  it('not because an answer failed that was sent a second time', () => {
    const twice = [...answered, unknown('r1'), retried('r1'), started('r1', 2), dispatched('r1', 2)];
    expect(since(...twice, failed('r1', 'final', 1))).toBeUndefined();
  });

  it('no more once it is resolved, unless that is taken back', () => {
    expect(since(asked(T), resolved())).toBeUndefined();
    expect(since(asked(T), resolved(), reopened(T + 9, 'undo'))).toBe(T);
    expect(since(asked(T), resolved(), reopened(T + 9, 'agent'))).toBeUndefined();
    expect(since(asked(T), resolved(), reopened(T + 9, 'customer-wrote'), asked(T + 9))).toBe(T + 9);
  });
});

describe('its memory', () => {
  it('is small, however long the conversation', () => {
    const long = Array.from({ length: 5_000 }, (_, i) => [asked(T + i), requested(`r${i}`)]).flat();
    expect(after(long).turns.length).toBeLessThanOrEqual(16);
  });

  it('never drops a question that only fallen answers follow', () => {
    const vain = Array.from({ length: 50 }, (_, i) => [
      requested(`r${i}`),
      held(`r${i}`, 'channel-paused'),
    ]).flat();
    expect(since(asked(T), ...vain)).toBe(T);
    expect(since(asked(T), ...vain.flatMap((event) => [event, asked(T + 9)]))).toBe(T);
  });

  it('is plain data, so that a read model can store it', () => {
    const waiting = after([...answered, asked(T + 9), elsewhere('e1'), asked(T + 10)]);
    expect(JSON.parse(JSON.stringify(waiting))).toEqual(waiting);
    expect(waitingSince(JSON.parse(JSON.stringify(waiting)) as Waiting)).toBe(T + 10);
  });
});
