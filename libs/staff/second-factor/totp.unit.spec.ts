import { describe, expect, it } from '@jest/globals';
import { acceptedStep, base32, codeOf, otpauthUri, stepAt } from './totp.js';

/** RFC 6238 appendix B, SHA-1, last six of its eight digits. */
const SECRET = Buffer.from('12345678901234567890');

describe('time-based codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d s are those of RFC 6238', (seconds, code) => {
    expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code);
  });

  it('hold one step either side, and each only once', () => {
    const now = 1_111_111_109_000;
    const step = stepAt(now);
    const codes = [-2, -1, 0, 1, 2].map((offset) => codeOf(SECRET, step + offset));
    expect(codes.map((code) => acceptedStep(SECRET, code, now, null))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
    expect(acceptedStep(SECRET, codeOf(SECRET, step), now, step)).toBeNull();
    expect(
      ['', '12345', '1234567', 'abcdef', '28708２'].map((code) => acceptedStep(SECRET, code, now, null)),
    ).toEqual([null, null, null, null, null]);
  });

  it('are told to the app in its own letters', () => {
    expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(otpauthUri(SECRET, 'ana@example.org')).toContain(
      'otpauth://totp/Throughline:ana%40example.org?secret=GEZD',
    );
  });
});
