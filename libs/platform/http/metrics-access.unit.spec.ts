import { describe, expect, it } from '@jest/globals';
import { mayReadMetrics } from './metrics-access.js';

const TOKEN = 'a token of thirty-two characters';

describe('/metrics', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('is open to this machine: %s', (address) => {
    expect(mayReadMetrics({ address, headers: {} }, undefined)).toBe(true);
  });

  it('is closed to other machines', () => {
    expect(mayReadMetrics({ address: '10.0.0.7', headers: {} }, undefined)).toBe(false);
    expect(mayReadMetrics({ address: undefined, headers: {} }, undefined)).toBe(false);
  });

  it('is closed to whoever comes through a proxy on this machine', () => {
    expect(
      mayReadMetrics({ address: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } }, undefined),
    ).toBe(false);
  });

  it('opens with the token alone', () => {
    const from = (authorization: string) =>
      mayReadMetrics({ address: '10.0.0.7', headers: { authorization } }, TOKEN);
    expect([from(`Bearer ${TOKEN}`), from(`Bearer ${TOKEN}x`), from('Bearer ')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes no token when none is set', () => {
    expect(
      mayReadMetrics({ address: '10.0.0.7', headers: { authorization: 'Bearer undefined' } }, undefined),
    ).toBe(false);
  });
});
