import { describe, expect, it } from '@jest/globals';
import { ar } from './ar/catalog.js';
import { en } from './en/catalog.js';
import { parts, say, type Message } from './message.js';

const texts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!);

describe('the catalogs', () => {
  const keys = Object.keys(en) as (keyof typeof en)[];
  it('have the same texts in every language', () => {
    expect(Object.keys(ar).sort()).toEqual([...keys].sort());
  });
  it('fill in the same names in every language', () => {
    for (const key of keys) {
      const wanted = new Set(texts(en[key]).flatMap(names));
      for (const text of texts(ar[key])) {
        for (const name of names(text))
          expect([key, [...wanted]]).toEqual([key, expect.arrayContaining([name])]);
      }
      const given = new Set(texts(ar[key]).flatMap(names));
      for (const name of wanted)
        if (name !== 'n') expect([key, [...given]]).toEqual([key, expect.arrayContaining([name])]);
    }
  });
  it('close what they make strong', () => {
    for (const key of keys) {
      for (const text of [...texts(en[key]), ...texts(ar[key])])
        expect([key, text.split('**').length % 2]).toEqual([key, 1]);
    }
  });
});

describe('a message', () => {
  const english = { locale: 'en-GB', rtl: false };
  const arabic = { locale: 'ar-u-nu-latn', rtl: true };
  it('takes the plural form of its number', () => {
    const message = { one: '{n} event waits', other: '{n} events wait' };
    expect(say(message, { n: 1 }, english)).toBe('1 event waits');
    expect(say(message, { n: 4 }, english)).toBe('4 events wait');
    expect(say({ two: 'two', few: 'few', other: 'other' }, { n: 2 }, arabic)).toBe('two');
  });
  it('isolates foreign names in right-to-left sentences', () => {
    expect(say('{name} يكتب', { name: 'Ana' }, arabic)).toBe('\u2068Ana\u2069 يكتب');
    expect(say('{name} writes', { name: 'ليلى' }, english)).toBe('ليلى writes');
  });
  it('keeps Latin digits', () => {
    expect(say('{n}', { n: 12 }, arabic)).toBe('12');
  });
  it('falls apart into strong and plain parts', () => {
    expect(parts('**Ana** took over')).toEqual([
      { text: 'Ana', strong: true },
      { text: ' took over', strong: false },
    ]);
  });
});
