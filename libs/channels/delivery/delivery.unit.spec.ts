import { describe, expect, it } from '@jest/globals';
import { correlationOf, parseCorrelation } from './correlation.js';
import { retryDelay } from './retry-schedule.js';
import { SenderRegistry } from './sender-registry.js';
import type { SendFailure } from './send-outcome.js';

const failure = (rest: Partial<SendFailure> = {}): SendFailure => ({
  kind: 'failed',
  class: 'retryable',
  code: '131000',
  reason: 'temporary',
  ...rest,
});
const schedule = (of: SendFailure): (number | undefined)[] =>
  Array.from({ length: 10 }, (_, attempt) => retryDelay(of, attempt + 1, 0));

describe('the retry schedule', () => {
  it('doubles, and stops after eight attempts', () => {
    const seconds = [1, 2, 4, 8, 16, 32, 64].map((s) => s * 1_000);
    expect(schedule(failure())).toEqual([...seconds, undefined, undefined, undefined]);
  });

  it('waits 4^X seconds for the pair rate, and ten minutes at most', () => {
    const seconds = [1, 4, 16, 64, 256, 600, 600].map((s) => s * 1_000);
    expect(schedule(failure({ backoff: 'pair-rate' })).slice(0, 7)).toEqual(seconds);
  });

  it('waits minutes for maintenance, and at least as long as the provider asks', () => {
    expect(retryDelay(failure({ backoff: 'minutes' }), 2, 0)).toBe(120_000);
    expect(retryDelay(failure({ retryAfterMs: 30_000 }), 1, 0)).toBe(30_000);
    expect(retryDelay(failure({ retryAfterMs: 3_600_000 }), 1, 0)).toBe(3_600_000);
  });

  it('spreads what failed together', () => {
    expect(retryDelay(failure(), 1, 1)).toBe(1_250);
  });

  it('tries an upload only once more, and nothing that is not retryable', () => {
    expect(schedule(failure({ attempts: 2 })).filter((delay) => delay !== undefined)).toHaveLength(1);
    for (const kind of ['final', 'needs-change', 'channel-paused', 'window-closed'] as const) {
      expect(retryDelay(failure({ class: kind }), 1, 0)).toBeUndefined();
    }
  });
});

describe('the correlation in the echo field', () => {
  it('comes back as what was sent', () => {
    expect(parseCorrelation(correlationOf('0b54b7a0-1111', 3))).toEqual({
      messageId: '0b54b7a0-1111',
      attempt: 3,
    });
  });

  it.each([['some data'], [''], ['tl1:'], ['tl1:m'], ['tl1:m:x'], ['tl1:a:b:1'], ['xtl1:m:1']])(
    'of others is not ours: %s',
    (text) => {
      expect(parseCorrelation(text)).toBeUndefined();
    },
  );
});

describe('the registry of senders', () => {
  it('answers for a channel that nobody registered, and takes each but once', () => {
    const registry = new SenderRegistry();
    expect(registry.sender('whatsapp')).toBeUndefined();
    expect(registry.classify('whatsapp', '1')).toMatchObject({ class: 'final', code: '1' });
    expect(registry.limits('whatsapp', {})).toEqual({});
    const sender = {
      channel: 'webchat' as const,
      textLimit: { max: 1, unit: 'CHARACTERS' as const },
      send: () => Promise.reject(new Error('unused')),
    };
    const channel = {
      sender,
      classify: (code: string) => ({ class: 'final' as const, code, reason: '' }),
      limits: () => ({}),
    };
    registry.register(channel);
    expect(registry.sender('webchat')).toBe(sender);
    expect(() => registry.register(channel)).toThrow('already');
  });
});
