import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-rules.js';

describe('password rules (SEC15)', () => {
  it.each([
    'correct horse battery, stapled twice',
    'nine green bottles',
    'Fünf Äpfel für Ägypten',
    '海の上を渡る風は冷たくて心地よい',
    'x7#kQ!09vLm2$Rt',
  ])('takes %s', (password) => {
    expect(passwordFault(password, ['ana@example.org', 'Ana Ruiz'])).toBeNull();
  });

  it.each([
    ['too short', 'fourteen chars', 'too-short'],
    ['short in characters, however many bytes', '🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'too-short'],
    ['longer than 128', 'ab cd ef '.repeat(15), 'too-long'],
    ['on the lists', 'passwordpassword', 'too-common'],
    ['on the lists with digits behind it', 'thisismypassword2026!', 'too-common'],
    ['on the lists with blanks', 'Correct Horse Battery Staple', 'too-common'],
    ['one letter', 'aaaaaaaaaaaaaaaa', 'too-regular'],
    ['a repeated unit', 'abc1abc1abc1abc1', 'too-regular'],
    ['the alphabet', 'abcdefghijklmnopq', 'too-regular'],
    ['the keyboard', 'qwertyuiopasdfgh', 'too-regular'],
    ['the product', 'throughline12345', 'names-you'],
    ['the person', 'ruiz.example.1990', 'names-you'],
  ])('refuses what is %s', (_, password, fault) => {
    expect(passwordFault(password, ['ana.ruiz@example.org', 'Ana Ruiz'])).toBe(fault);
  });

  it('counts 128 characters, not bytes', () => {
    const long = Array.from({ length: 128 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 37) % 500))).join(
      '',
    );
    expect(passwordFault(long)).toBeNull();
  });

  it('has no rules of composition', () => {
    expect(passwordFault('onlylowerlettersbutlong')).toBeNull();
  });
});
