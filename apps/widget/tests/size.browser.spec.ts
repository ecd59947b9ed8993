import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const BUILT = fileURLToPath(new URL('../../../dist/widget/', import.meta.url));
const read = (path: string): string => readFileSync(`${BUILT}${path}`, 'utf8');
const zipped = (text: string): number => gzipSync(text, { level: 9 }).length;

/** Script, styles and page with a language's words: all that a visitor's browser fetches, but for the font. */
test('loader and app together stay under 15 KB gzipped in every language', () => {
  const assets = readdirSync(`${BUILT}assets`).filter((name) => /\.(js|css)$/.test(name));
  const fixed = [read('widget.js'), ...assets.map((name) => read(`assets/${name}`))];
  const words = JSON.parse(read('strings.json')) as Record<string, object>;
  expect(Object.keys(words).sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'hi', 'id', 'it', 'pt']);
  for (const [language, strings] of Object.entries(words)) {
    const page = read('frame.html').replace(
      '<!--site-->',
      `<meta name="webchat-strings" content='${JSON.stringify(strings)}'>`,
    );
    const bytes = [...fixed, page].map(zipped).reduce((sum, size) => sum + size);
    expect(bytes, language).toBeLessThan(15 * 1_024);
  }
});

test('the page that is served may do nothing inline', () => {
  const page = read('frame.html');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
  expect(read('widget.js')).toMatch(/^\(\(\)=>\{/);
});
