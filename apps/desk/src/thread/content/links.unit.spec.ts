import { describe, expect, it } from '@jest/globals';
import { safeHref, textParts } from './links.js';

const links = (text: string): string[] =>
  textParts(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

describe('links in foreign text (SEC19)', () => {
  it('are web, mail and telephone addresses', () => {
    expect(links('see https://shop.example/a?b=1 or http://x.example')).toEqual([
      'https://shop.example/a?b=1',
      'http://x.example/',
    ]);
    expect(links('mail nora.w@posteo.example or mailto:a@b.example')).toEqual([
      'mailto:nora.w@posteo.example',
      'mailto:a@b.example',
    ]);
    expect(links('call tel:+44123')).toEqual(['tel:+44123']);
  });
  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'ftp://x.example'])(
    'are never %s',
    (address) => {
      expect(safeHref(address)).toBeNull();
      expect(links(`look ${address} now`).filter((href) => !href.startsWith('mailto:'))).toEqual([]);
    },
  );
  it('leave the sentence its punctuation and the address its brackets', () => {
    expect(links('(https://x.example/a).')).toEqual(['https://x.example/a']);
    expect(links('https://x.example/wiki/A_(b), yes')).toEqual(['https://x.example/wiki/A_(b)']);
  });
  it('put together are the text as it was', () => {
    const text = 'Hallo <b>Nora</b> https://x.example, ciao! <script>alert(1)</script> a@b.example';
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
  it('are found in one pass over hostile text', () => {
    const hostile = `https://${'!'.repeat(50_000)}x ${'a'.repeat(50_000)}@ ${'.'.repeat(50_000)}`;
    expect(
      textParts(hostile)
        .map((part) => part.text)
        .join(''),
    ).toBe(hostile);
  });
});
