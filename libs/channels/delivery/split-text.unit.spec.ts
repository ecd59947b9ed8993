import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from './split-text.js';
import { fits, type TextLimit } from './text-limit.js';

const characters = (max: number): TextLimit => ({ max, unit: 'CHARACTERS' });
const bytes = (max: number): TextLimit => ({ max, unit: 'BYTES' });
const solid = (text: string): string => text.replace(/\s+/gu, '');

describe('splitting a text', () => {
  it('leaves alone what fits', () => {
    expect(splitText('short', characters(5))).toEqual(['short']);
    expect(splitText('  ', characters(5))).toEqual([]);
  });

  it('cuts at the best seam of the second half', () => {
    expect(splitText('One two. Three four five', characters(18))).toEqual(['One two. Three', 'four five']);
    expect(splitText('One two three. Four five', characters(18))).toEqual(['One two three.', 'Four five']);
    expect(splitText('First line here\nthen. More', characters(20))).toEqual([
      'First line here',
      'then. More',
    ]);
    expect(splitText('Aaa bbb ccc\n\nDdd\nEee fff', characters(16))).toEqual(['Aaa bbb ccc', 'Ddd\nEee fff']);
  });

  it('cuts a word that is longer than a part', () => {
    expect(splitText('abcdefghij', characters(4))).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('tears no emoji and no accent apart', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family.repeat(3), characters(family.length * 2 + 3))).toEqual([
      family.repeat(2),
      family,
    ]);
    expect(splitText('e\u0301'.repeat(3), characters(3))).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
    // One grapheme that is too long by itself is cut between code points.
    expect(splitText(`a${'\u0301'.repeat(5)}`, characters(3))).toEqual([
      'a\u0301\u0301',
      '\u0301\u0301\u0301',
    ]);
  });

  it('measures in the unit of the channel', () => {
    expect(splitText('ääää', bytes(4))).toEqual(['ää', 'ää']);
    expect(splitText('ääää', characters(4))).toEqual(['ääää']);
  });

  it('gives parts that fit and loses nothing but white space at the cuts', () => {
    const text = fc.array(
      fc.constantFrom('word', ' ', '\n', '\n\n', '. ', 'ü', '😀', 'e\u0301', 'ß'.repeat(30)),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 4, max: 60 }),
        fc.constantFrom('CHARACTERS' as const, 'BYTES' as const),
        (words, max, unit) => {
          const parts = splitText(words.join(''), { max, unit });
          for (const part of parts) {
            expect(fits(part, { max, unit })).toBe(true);
            expect(part).toBe(part.trim());
            expect(part).not.toBe('');
          }
          expect(solid(parts.join(''))).toBe(solid(words.join('')));
        },
      ),
    );
  });
});
