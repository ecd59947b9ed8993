import { describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from './rfc3339.js';

const INSTANTS = [
  0, 1, 951_782_399_999, 951_782_400_000, 1_793_610_000_000, 1_735_689_599_999, 253_402_300_799_999, -1,
];

describe('times of RFC 3339', () => {
  it.each(INSTANTS)('are written as everybody writes %d, and read back', (at) => {
    expect(formatInstant(at)).toBe(new Date(at).toISOString());
    expect(parseInstant(formatInstant(at))).toBe(at);
  });

  it('are read with another offset or finer seconds', () => {
    expect(parseInstant('2026-11-02T10:00:00+01:00')).toBe(1_793_610_000_000);
    expect(parseInstant('2026-11-02T09:00:00.1234567Z')).toBe(1_793_610_000_123);
  });

  it.each(['', '2026-11-02', 'Mon, 02 Nov 2026 09:00:00 GMT', '2026-13-02T09:00:00Z', '1793610000000'])(
    'are not %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});
