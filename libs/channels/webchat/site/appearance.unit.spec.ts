import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appearanceOf, contrastOf } from './appearance.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe("the widget's colours", () => {
  it('are readable whatever colour the site has (4.5 to 1)', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const made = appearanceOf(accent);
        expect(contrastOf(made.accent, made.on)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(made.ink, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave a colour that is readable as it is', () => {
    expect(appearanceOf('#24344f')).toEqual({
      accent: '#24344f',
      on: '#ffffff',
      ink: '#24344f',
      tint: '#e9ebed',
    });
    expect(appearanceOf('#ffd54a')).toMatchObject({ accent: '#ffd54a', on: '#0d1315' });
  });
});
