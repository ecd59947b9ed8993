import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SECOND } from '#libs/domain/time.js';
import { perSecond, type Rate } from './rate.js';
import { RESTORE_MS, SendLimiter } from './send-limiter.js';

const PAIR: Rate = { burst: 45, intervalMs: 6_000 };
const limits = { throughput: perSecond(80), pair: PAIR };
const limiter = (of: object = limits) => new SendLimiter(() => of);
const to = (contactId: string, accountId = 'a') => ({ accountId, contactId });

/** When each of `count` messages to one person leaves, if each goes as soon as it may. */
function departures(of: SendLimiter, count: number, contactId = 'mia', from = 0): number[] {
  let now = from;
  return Array.from({ length: count }, () => {
    now = of.nextSlot(to(contactId), now);
    of.take(to(contactId), now);
    return now;
  });
}

describe('the pair rate', () => {
  it('lets one message every 6 s go at once', () => {
    const one = limiter();
    for (const now of [0, 6_000, 12_000]) {
      expect(one.nextSlot(to('mia'), now)).toBe(now);
      one.take(to('mia'), now);
    }
  });

  it('lends a burst of 45 from the future, then one every 6 s until it is paid back', () => {
    const one = limiter({ pair: PAIR });
    const times = departures(one, 47);
    expect(times.slice(0, 45)).toEqual(Array(45).fill(0));
    expect(times.slice(45)).toEqual([6_000, 12_000]);
    // 47 are owed: 47 × 6 s after the first everything is paid back, and not a moment before.
    expect(departures(one, 1, 'mia', 281_999)).toEqual([281_999]);
    expect(departures(one, 45, 'mia', 282_000).slice(-2)).toEqual([282_000, 288_000]);
  });

  it('holds up nobody else, and no other account', () => {
    const one = limiter();
    departures(one, 45);
    expect(one.nextSlot(to('mia'), 1_000)).toBeGreaterThan(5_000);
    expect(one.nextSlot(to('tom'), 1_000)).toBe(1_000);
    expect(one.nextSlot(to('mia', 'b'), 1_000)).toBe(1_000);
  });

  it('never exceeds the provider’s own account of it, whenever one tries', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 120 }), (pauses) => {
        const one = limiter({ pair: PAIR });
        let now = 0;
        const sent = pauses.map((pause) => {
          now = one.nextSlot(to('mia'), now + pause);
          one.take(to('mia'), now);
          return now;
        });
        // A bucket of 45 that regains one every 6 s.
        let tokens = 45;
        sent.forEach((at, i) => {
          tokens = Math.min(45, tokens + (at - (sent[i - 1] ?? 0)) / 6_000) - 1;
          expect(tokens).toBeGreaterThanOrEqual(-1e-9);
        });
      }),
    );
  });
});

describe('the throughput of an account', () => {
  it('is never more than so many in any second, and near it under load', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.nat(300), { maxLength: 200 }),
        (count, pauses) => {
          const one = limiter({ throughput: perSecond(count) });
          let now = 0;
          const times = pauses.map((pause, i) => {
            now = one.nextSlot(to(`c${i}`), now + (pause > 250 ? pause : 0));
            one.take(to(`c${i}`), now);
            return now;
          });
          times.forEach((at, i) =>
            expect(times.filter((other, j) => j >= i && other - at < SECOND).length).toBeLessThanOrEqual(
              count,
            ),
          );
        },
      ),
      { numRuns: 50 },
    );
    const many = Array.from({ length: 800 }, (_, i) => `c${i}`);
    const one = limiter({ throughput: perSecond(80) });
    const last = many.reduce((now, contact) => departures(one, 1, contact, now)[0]!, 0);
    expect(last).toBeLessThan(12 * SECOND);
  });

  it('takes nothing for a thread that waits', () => {
    const one = limiter();
    departures(one, 45);
    // Mia's next is due in seconds; asking for it a thousand times reserves nothing.
    for (let n = 0; n < 1_000; n++) one.nextSlot(to('mia'), 1_000);
    expect(one.nextSlot(to('tom'), 1_000)).toBe(1_000);
  });
});

describe('what the provider says', () => {
  it('holds one thread, or the whole account, for as long as it says', () => {
    const one = limiter();
    one.holdPair(to('mia'), 16_000);
    expect(one.nextSlot(to('mia'), 1_000)).toBe(16_000);
    expect(one.nextSlot(to('tom'), 1_000)).toBe(1_000);
    one.holdAccount('a', 30_000);
    expect(one.nextSlot(to('tom'), 1_000)).toBe(30_000);
    expect(one.nextSlot(to('tom', 'b'), 1_000)).toBe(1_000);
    expect(one.nextSlot(to('mia'), 30_001)).toBe(30_001);
  });
});

describe('a restart', () => {
  it('loses nothing: the sends of the last minutes give the same state', () => {
    const before = limiter();
    const sends = departures(before, 45).map((at) => ({ ...to('mia'), at }));
    const after = limiter();
    after.restore(sends);
    for (const now of [0, 1_000, 100_000, 269_999, 270_000]) {
      expect(after.nextSlot(to('mia'), now)).toBe(before.nextSlot(to('mia'), now));
    }
    expect(RESTORE_MS).toBeGreaterThanOrEqual(45 * 6_000);
  });
});

describe('its memory', () => {
  it('forgets threads that owe nothing', () => {
    const one = limiter({ pair: PAIR });
    for (let n = 0; n < 10_000; n++) one.take(to(`c${n}`), n * 10);
    // 6 s are 600 contacts; what is older is swept now and then.
    expect(one.size).toBeLessThanOrEqual(600 + 1_000);
  });
});

describe('audio and video', () => {
  it('have a limit of their own within that of the account, and text does not wait for them', () => {
    const one = limiter({ throughput: perSecond(300), media: perSecond(10) });
    const voice = { ...to('mia'), contentKind: 'audio' };
    one.take(voice, 0);
    expect(one.nextSlot({ ...to('tom'), contentKind: 'video' }, 0)).toBeGreaterThan(100);
    expect(one.nextSlot({ ...to('tom'), contentKind: 'text' }, 0)).toBe(0);
    expect(one.nextSlot({ ...to('tom'), contentKind: 'image' }, 0)).toBe(0);
  });
});

describe('the room of an account', () => {
  it('is how many in a row nextSlot lets go at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(600), fc.nat(3_000), (count, sent, later) => {
        const start = 1_795_000_000_000;
        const one = limiter({ throughput: perSecond(count) });
        for (let n = 0; n < sent; n += 1) one.take(to(`c${n}`), start);
        const now = start + later;
        const most = one.accountRoom('a', now)!;
        for (let n = 0; n < most; n += 1) {
          expect(one.nextSlot(to(`d${n}`), now)).toBeLessThanOrEqual(now + 1);
          one.take(to(`d${n}`), now);
        }
        expect(one.nextSlot(to('last'), now)).toBeGreaterThan(now);
      }),
      { numRuns: 60 },
    );
    expect(limiter({}).accountRoom('a', 0)).toBeUndefined();
  });
});

describe('what is left of the allowance', () => {
  const rate = (percent: number): number => {
    const one = limiter();
    one.observeUsage('a', percent, 0);
    const times = departures(one, 40, 'tom').length;
    expect(times).toBe(40);
    return one.accountSlot('a', 0);
  };

  it('slows the account down above 80 percent, the more the less is left', () => {
    expect(rate(80)).toBe(rate(0));
    const [some, more, all, beyond] = [rate(81), rate(90), rate(100), rate(140)] as const;
    expect(some).toBeGreaterThan(rate(80));
    expect(more).toBeGreaterThan(some);
    expect(all).toBeGreaterThan(more);
    expect(beyond).toBe(all);
  });

  it('is believed for five minutes, until a better word, and of that account alone', () => {
    const one = limiter();
    one.observeUsage('a', 100, 0);
    one.take(to('mia'), 0);
    expect(one.accountSlot('a', 0)).toBeGreaterThan(0);
    one.take(to('mia', 'b'), 0);
    expect(one.accountSlot('b', 0)).toBe(0);
    one.observeUsage('a', 20, 1_000);
    one.take(to('mia'), 1_000);
    expect(one.accountSlot('a', 1_000)).toBe(1_000);
    one.observeUsage('a', 100, 2_000);
    one.take(to('mia'), 302_000);
    expect(one.accountSlot('a', 302_000)).toBe(302_000);
  });

  it('slows down also an account that knows no limit', () => {
    const one = limiter({});
    one.observeUsage('a', 95, 0);
    one.take(to('mia'), 0);
    expect(one.accountSlot('a', 0)).toBeGreaterThan(0);
  });
});
