import { describe, expect, it } from '@jest/globals';
import { parseSettings } from './parse-settings.js';

describe('stored settings', () => {
  it.each([undefined, null, 'nonsense', 7, { theme: 'pink', density: 3, keys: 'x' }])(
    '%p fall back to the defaults',
    (stored) => {
      expect(parseSettings(stored)).toEqual({
        theme: 'system',
        density: 'comfortable',
        motion: 'system',
        language: 'en',
        enterSends: true,
        singleKeys: true,
        keys: {},
      });
    },
  );
  it('keep what is understood and drop the rest', () => {
    const stored = {
      theme: 'dark',
      language: 'ar',
      enterSends: false,
      keys: { reply: 'q', note: null, snooze: 4 },
    };
    expect(parseSettings(stored)).toMatchObject({
      theme: 'dark',
      language: 'ar',
      enterSends: false,
      keys: { reply: 'q', note: null },
    });
    expect(parseSettings(stored).keys).not.toHaveProperty('snooze');
  });
});
