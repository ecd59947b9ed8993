import { describe, expect, it } from '@jest/globals';
import { isAtLeast } from './roles.js';
import { emailKey, initialsOf, looksLikeEmail } from './user.js';

describe('people', () => {
  it('have initials of their first and last name', () => {
    expect(['Ana Ruiz', 'ana', 'Jean-Luc  van Damme', ' Émile Zola ', '李 明', ''].map(initialsOf)).toEqual([
      'AR',
      'A',
      'JD',
      'ÉZ',
      '李明',
      '',
    ]);
  });

  it('are known by their address in any case, dots and plus signs kept', () => {
    expect(emailKey(' Ana.Ruiz+Desk@Example.ORG ')).toBe('ana.ruiz+desk@example.org');
    expect(
      ['a@b', 'ana ruiz@example.org', '@example.org', 'ana@', 'ana', '<ana@example.org>'].map(looksLikeEmail),
    ).toEqual([true, false, false, false, false, false]);
  });

  it('have roles in order', () => {
    expect(isAtLeast('supervisor', 'agent')).toBe(true);
    expect(isAtLeast('supervisor', 'administrator')).toBe(false);
  });
});
