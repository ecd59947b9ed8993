import { describe, expect, it } from '@jest/globals';
import { lengthIn, lengthState } from './length.js';

describe('the length of a text', () => {
  it('is counted in UTF-16 code units or UTF-8 bytes', () => {
    expect(lengthIn('CHARACTERS', 'año')).toBe(3);
    expect(lengthIn('BYTES', 'año')).toBe(4);
    expect(lengthIn('CHARACTERS', '👍')).toBe(2);
    expect(lengthIn('BYTES', '👍')).toBe(4);
    expect(lengthIn('BYTES', 'مرحبا')).toBe(10);
  });
  it('warns near the limit and says when it is passed', () => {
    const limit = { max: 10, unit: 'CHARACTERS', parts: 1 } as const;
    expect(lengthState('123456789', limit)).toMatchObject({ near: false, over: false });
    expect(lengthState('1234567890', limit)).toMatchObject({ near: true, over: false });
    expect(lengthState('12345678901', limit)).toMatchObject({ used: 11, over: true });
  });
  it('may be passed where the channel takes a text in parts', () => {
    const limit = { max: 10, unit: 'BYTES', parts: 3 } as const;
    expect(lengthState('1234567890', limit)).toMatchObject({ messages: 1, over: false });
    expect(lengthState('12345678901', limit)).toMatchObject({ messages: 2, over: false });
    expect(lengthState('1'.repeat(30), limit)).toMatchObject({ messages: 3, over: false });
    expect(lengthState('1'.repeat(31), limit)).toMatchObject({ over: true });
  });
});
