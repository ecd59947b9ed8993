import { expect, it } from '@jest/globals';
import { sizeWords } from './size-words.js';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [1_449, '1.4 kB'],
  [48_213, '48 kB'],
  [25 * 1024 * 1024, '26 MB'],
  [104_857_600, '105 MB'],
])('%d bytes are said to be %s', (bytes, words) => expect(sizeWords(bytes, 'en')).toBe(words));
