import { describe, expect, it } from '@jest/globals';
import { signature, wireBody } from './signed-body.js';

describe('A webhook body on the wire', () => {
  it('is ASCII: everything else is escaped in lower-case hex, astral characters as two units', () => {
    const body = wireBody({ text: 'Grüße, ليلى 🙏' });
    expect(body).toBe('{"text":"Gr\\u00fc\\u00dfe, \\u0644\\u064a\\u0644\\u0649 \\ud83d\\ude4f"}');
    expect(JSON.parse(body)).toEqual({ text: 'Grüße, ليلى 🙏' });
  });

  it('is signed with HMAC-SHA256 over exactly those bytes', () => {
    // RFC 4231, test case 2.
    expect(signature('what do ya want for nothing?', 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
