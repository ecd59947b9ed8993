import { describe, expect, it } from '@jest/globals';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { addressGroup, clientAddress, proxyList } from './client-address.js';
import { RateLimit } from './rate-limit.js';
import { readText } from './socket/text.js';
import { printCursor, readCursor } from './socket/view-cursor.js';

describe('a rate limit', () => {
  it('lets so many through at once, then one whenever its share of the time has passed', () => {
    const clock = fakeClock();
    const limit = new RateLimit(clock, 3, MINUTE);
    expect([1, 2, 3].map(() => limit.take('a').ok)).toEqual([true, true, true]);
    expect(limit.take('a')).toEqual({ ok: false, retryAfterMs: 20 * SECOND });
    clock.advance(19_999);
    expect(limit.take('a')).toEqual({ ok: false, retryAfterMs: 1 });
    clock.advance(1);
    expect(limit.take('a').ok).toBe(true);
    expect(limit.take('a').ok).toBe(false);
  });

  it('counts each key for itself, saves up no more than its capacity, and does not mind a clock that goes back', () => {
    const clock = fakeClock();
    const limit = new RateLimit(clock, 2, MINUTE);
    limit.take('a');
    expect(limit.take('b').ok).toBe(true);
    clock.advance(60 * MINUTE);
    expect([1, 2, 3].map(() => limit.take('a').ok)).toEqual([true, true, false]);
    clock.advance(-30 * MINUTE);
    expect(limit.take('a').ok).toBe(false);
  });
});

describe("a client's address", () => {
  const proxies = proxyList(['10.0.0.0/8', '::1']);

  it('is the peer, whatever it claims, unless the peer is a listed proxy', () => {
    expect(clientAddress('203.0.113.9', '198.51.100.1', proxies)).toBe('203.0.113.9');
    expect(clientAddress('10.1.2.3', '198.51.100.1', proxies)).toBe('198.51.100.1');
    expect(clientAddress('::ffff:10.1.2.3', undefined, proxies)).toBe('10.1.2.3');
  });

  it('is the last one that a proxy of ours saw, not what the client wrote before it', () => {
    expect(clientAddress('10.1.2.3', '1.1.1.1, 198.51.100.1', proxies)).toBe('198.51.100.1');
    expect(clientAddress('::1', '1.1.1.1, 198.51.100.1, 10.9.9.9', proxies)).toBe('198.51.100.1');
  });

  it('counts as one with its /64', () => {
    expect(addressGroup('203.0.113.9')).toBe('203.0.113.9');
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:0db8:1:2::9'));
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'));
    expect(addressGroup('::1')).toBe('0:0:0:0');
  });
});

describe('a text', () => {
  it('is kept as written, but for what no store takes', () => {
    expect(readText('  Grüße\n😀 ')).toEqual({ text: '  Grüße\n😀 ' });
    expect(readText('a\0b')).toEqual({ text: 'ab' });
    expect(readText('half \ud83d')).toEqual({ text: 'half \ufffd' });
  });

  it('has 1 to 4,000 characters, counted as people count', () => {
    expect(readText('\0 ')).toEqual({ error: 'empty' });
    expect(readText('😀'.repeat(4_000))).toEqual({ text: '😀'.repeat(4_000) });
    expect(readText('😀'.repeat(4_001))).toEqual({ error: 'too-long' });
    expect(readText('x'.repeat(9_000))).toEqual({ error: 'too-long' });
  });
});

describe('the cursor of a socket', () => {
  it('says something only about the contacts it was made for', () => {
    const cursor = printCursor(['a', 'b'], '3:17');
    expect(readCursor(['b', 'a'], cursor)).toBe('3:17');
    expect(readCursor(['a'], cursor)).toBeNull();
    expect(readCursor(['a', 'b', 'c'], cursor)).toBeNull();
    expect(readCursor(['a'], '')).toBeNull();
  });
});
