import { SignJWT } from 'jose';
import { describe, expect, it } from '@jest/globals';
import { ACCESS_TOKEN_LIFE, AccessTokens } from './access-tokens.js';
import { derivedToken } from './keys.js';

const KEY = Buffer.alloc(32, 1);
const USER = '5f0a5f52-1f4b-4a53-9d0c-5d0a51f0a001';
const SESSION = '5f0a5f52-1f4b-4a53-9d0c-5d0a51f0a002';
const NOW = 1_800_000_000_000;

function tokensAt(start: number) {
  const clock = { at: start, now: () => clock.at };
  return { clock, tokens: new AccessTokens(clock, KEY) };
}

const forged = (change: (jwt: SignJWT) => SignJWT, key: Uint8Array = KEY, alg = 'HS256') =>
  change(
    new SignJWT({ sid: SESSION })
      .setIssuer('throughline')
      .setAudience('throughline-staff')
      .setSubject(USER)
      .setExpirationTime(NOW / 1000 + 60),
  )
    .setProtectedHeader({ alg })
    .sign(key);

describe('access tokens', () => {
  it('say whose session they are for ten minutes', async () => {
    const { clock, tokens } = tokensAt(NOW);
    const { token, expiresIn } = await tokens.mint(USER, SESSION);
    expect(expiresIn).toBe(600);
    expect(await tokens.verify(token)).toEqual({
      userId: USER,
      sessionId: SESSION,
      expiresAt: NOW + ACCESS_TOKEN_LIFE,
    });
    clock.at = NOW + ACCESS_TOKEN_LIFE - 1;
    expect(await tokens.verify(token)).not.toBeNull();
    clock.at = NOW + ACCESS_TOKEN_LIFE;
    expect(await tokens.verify(token)).toBeNull();
  });

  it('are ours, for us, and signed with our algorithm', async () => {
    const { tokens } = tokensAt(NOW);
    expect(await tokens.verify(await forged((jwt) => jwt))).not.toBeNull();
    const wrong = await Promise.all([
      forged((jwt) => jwt, Buffer.alloc(32, 2)),
      forged((jwt) => jwt.setAudience('throughline-visitor')),
      forged((jwt) => jwt.setIssuer('somebody')),
      forged((jwt) => jwt.setSubject('root')),
      forged((jwt) => jwt, Buffer.alloc(64, 1), 'HS512'),
      forged((jwt) => jwt.setExpirationTime(NOW / 1000)),
    ]);
    for (const token of wrong) expect(await tokens.verify(token)).toBeNull();
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    for (const token of ['', 'x', 'a.b.c', unsigned, 'x'.repeat(5_000)])
      expect(await tokens.verify(token)).toBeNull();
  });
});

describe('derived tokens', () => {
  it('are the same for the same parts and key, and for no others', () => {
    const one = derivedToken(KEY, 'session', 'token');
    expect(derivedToken(KEY, 'session', 'token')).toBe(one);
    expect(Buffer.from(one, 'base64url')).toHaveLength(32);
    const others = [
      derivedToken(KEY, 'sessiont', 'oken'),
      derivedToken(KEY, 'token', 'session'),
      derivedToken(Buffer.alloc(32, 2), 'session', 'token'),
    ];
    expect(new Set([one, ...others]).size).toBe(4);
  });
});
