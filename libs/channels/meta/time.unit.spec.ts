import { describe, expect, it } from '@jest/globals';
import { MINUTE } from '#libs/domain/time.js';
import { occurredAt } from './time.js';

const NOW = 1_795_000_000_000;
const T = 1_794_999_940_000;

describe('the time of an event', () => {
  it.each([
    ['seconds as text', '1794999940'],
    ['seconds', 1_794_999_940],
    ['milliseconds', T],
    ['milliseconds as text', String(T)],
    ['microseconds', T * 1_000],
    ['nanoseconds', BigInt(T) * 1_000_000n],
    ['ISO 8601', '2026-11-18T11:05:40Z'],
    ['ISO 8601 with an offset', '2026-11-18T12:05:40+01:00'],
    ['ISO 8601 as Meta writes it', '2026-11-18T11:05:40+0000'],
    ['ISO 8601 without a zone, which is UTC', '2026-11-18 11:05:40'],
  ])('may be %s', (_name, value) => {
    expect(occurredAt(value, NOW)).toBe(T);
  });

  it.each([
    [undefined],
    [null],
    [''],
    ['soon'],
    [0],
    [-5],
    [Number.NaN],
    [{}],
    ['2026-99-99T00:00:00Z'],
    [true],
  ])('is the time of receipt when it is %p', (value) => {
    expect(occurredAt(value, NOW)).toBe(NOW);
  });

  it('is believed up to 5 minutes ahead (edge rule Windows 4)', () => {
    expect(occurredAt(NOW + 5 * MINUTE, NOW)).toBe(NOW + 5 * MINUTE);
    expect(occurredAt(NOW + 5 * MINUTE + 1, NOW)).toBe(NOW);
  });

  it('may be long ago', () => {
    expect(occurredAt('1500000000', NOW)).toBe(1_500_000_000_000);
  });
});
