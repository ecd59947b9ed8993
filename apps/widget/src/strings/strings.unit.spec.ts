import { describe, expect, it } from '@jest/globals';
import { all } from './all.js';
import { en } from './en.js';
import { fill } from './fill.js';

const blanks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();

describe("the widget's words", () => {
  it.each(Object.keys(all))('in %s are all there, with the same blanks', (language) => {
    const strings = all[language]!;
    expect(Object.keys(strings).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      const own = strings[key as keyof typeof en];
      expect([key, own.trim() !== '', blanks(own)]).toEqual([key, true, blanks(text)]);
    }
  });

  it('take what is filled in as text', () => {
    expect(fill('{name} is typing', { name: '$& {n}' })).toBe('$& {n} is typing');
  });
});
