import { describe, expect, it } from '@jest/globals';
import { aliasValueKey } from './alias-key.js';
import type { AliasKind } from './events.js';

const phone = (value: string): string => aliasValueKey('whatsapp-phone', value);

describe('the key of a WhatsApp phone', () => {
  it.each(['491701234567', '+49 170 1234567', '0049-170-1234567', '+49 (170) 123 45 67'])(
    'is digits only, however it is written: %s',
    (value) => expect(phone(value)).toBe('491701234567'),
  );

  it.each([
    ['of Brazil, the ninth digit', '5511987654321', '551187654321'],
    ['of Brazil with a plus, the ninth digit', '+55 11 98765-4321', '551187654321'],
    ['of Mexico, the 1 of mobiles', '5215512345678', '525512345678'],
  ])('leaves out what makes no difference: %s', (_, long, short) => {
    expect([phone(long), phone(short)]).toEqual([short, short]);
  });

  it.each([
    ['a landline of Brazil', '551132345678'],
    ['a number of Brazil that is too long', '55119876543210'],
    ['a number with 521 in front that is none of Mexico', '521551234567'],
    ['a German number with a 9 in the same place', '491798765432'],
    ['an American number', '15551234567'],
  ])('leaves %s alone', (_, value) => expect(phone(value)).toBe(value));

  it('keeps different people apart', () => {
    const people = ['5511987654321', '5511987654322', '5521987654321', '5215512345678', '5215512345679'];
    expect(new Set(people.map(phone)).size).toBe(people.length);
  });

  it('is its own key', () => {
    for (const value of ['5511987654321', '5215512345678', '+49 170 1234567'])
      expect(phone(phone(value))).toBe(phone(value));
  });
});

describe('the key of any other alias', () => {
  const kinds: readonly AliasKind[] = [
    'whatsapp-user',
    'whatsapp-parent-user',
    'whatsapp-group',
    'psid',
    'igsid',
    'visitor',
    'signed-account',
  ];
  it.each(kinds)('%s is the value as it is', (kind) => {
    for (const value of ['5511987654321', '+49 170', 'A b', '0049'])
      expect(aliasValueKey(kind, value)).toBe(value);
  });
});
