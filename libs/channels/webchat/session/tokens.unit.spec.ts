import { describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { MINUTE } from '#libs/domain/time.js';
import { AccessTokens } from './access-token.js';
import { firstRefresh, hashOf, printRefresh, readRefresh, successorOf } from './refresh-token.js';

const NOW = 1_793_610_000_000;

describe('an access token', () => {
  const tokens = new AccessTokens(randomBytes(32));
  const sid = randomUUID();

  it('is good for its session, site and origin for 15 minutes', () => {
    const { token, expiresAt } = tokens.mint(sid, 'web-1', 'https://shop.example', NOW);
    const claims = { sid, account: 'web-1', origin: 'https://shop.example', exp: NOW + 15 * MINUTE };
    expect(expiresAt).toBe(claims.exp);
    expect(tokens.read(token, expiresAt - 1)).toEqual({ ok: true, claims });
    expect(tokens.read(token, expiresAt)).toEqual({ ok: false, why: 'expired' });
  });

  it('of another installation, altered, cut or extended is void', () => {
    const { token } = tokens.mint(sid, 'web-1', 'https://shop.example', NOW);
    const foreign = new AccessTokens(randomBytes(32)).mint(sid, 'web-1', 'https://shop.example', NOW).token;
    const [body, signature] = token.split('.') as [string, string];
    const altered = Buffer.from(Buffer.from(body, 'base64url').toString().replace('web-1', 'web-2')).toString(
      'base64url',
    );
    for (const odd of [
      foreign,
      `${altered}.${signature}`,
      body,
      `${body}.`,
      `${token}.x`,
      '',
      '.',
      `${token}A`,
    ]) {
      expect(tokens.read(odd, NOW)).toEqual({ ok: false, why: 'invalid' });
    }
  });
});

describe('a refresh token', () => {
  const key = randomBytes(32);

  it('holds 256 bits beside the family, and is read back as it was printed', () => {
    const token = firstRefresh(randomUUID());
    expect(token.secret).toHaveLength(32);
    expect(readRefresh(printRefresh(token))).toEqual(token);
  });

  it('has one successor, which nobody can tell without our key', () => {
    const token = firstRefresh(randomUUID());
    expect(successorOf(token, key)).toEqual(successorOf(token, key));
    expect(successorOf(token, key).secret).not.toEqual(successorOf(token, randomBytes(32)).secret);
    expect(successorOf(token, key).secret).not.toEqual(token.secret);
    expect(hashOf(successorOf(token, key))).not.toEqual(hashOf(token));
  });

  it('that is no token is read as none', () => {
    const { familyId } = firstRefresh(randomUUID());
    for (const odd of [
      '',
      'x',
      familyId,
      `${familyId}.`,
      `x.${'A'.repeat(43)}`,
      `${familyId}.${'A'.repeat(44)}`,
    ]) {
      expect(readRefresh(odd)).toBeNull();
    }
  });
});
