import { describe, expect, it } from '@jest/globals';
import { partsOf } from './links.js';

const linksIn = (text: string): (string | undefined)[] =>
  partsOf(text).flatMap(({ href }) => (href ? [href] : []));

describe('links in a text', () => {
  it('are http and https addresses, without the sentence around them', () => {
    expect(partsOf('See https://a.example/b?c=1#d. Or (http://b.example)!')).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/b?c=1#d', href: 'https://a.example/b?c=1#d' },
      { text: '. Or (' },
      { text: 'http://b.example', href: 'http://b.example' },
      { text: ')!' },
    ]);
  });

  it('are nothing else', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://a.example',
      'www.a.example',
      '<a href="x">',
      '',
    ]) {
      expect(linksIn(text)).toEqual([]);
    }
    expect(linksIn('https://a.example/"><script>')).toEqual(['https://a.example/']);
  });

  it('lose nothing of the text', () => {
    const text = '  https://a.example , https://b.example…\n';
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
