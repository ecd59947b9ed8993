import { describe, expect, it } from '@jest/globals';
import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import type { SiteIdentity } from '../site/site.js';
import { verifyIdentity } from './verify-identity.js';

const NOW = 1_793_610_000_000;
const SECRET = 'thirty-two bytes and a few more of it';
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: typeof ec.publicKey): string => key.export({ type: 'spki', format: 'pem' }).toString();

const identity: SiteIdentity = {
  audience: 'throughline:marlow',
  keys: [
    { kid: 'hs', algorithm: 'HS256', secret: SECRET },
    { kid: 'ec', algorithm: 'ES256', publicKey: pem(ec.publicKey) },
    { kid: 'rsa', algorithm: 'RS256', publicKey: pem(rsa.publicKey) },
  ],
};

const claims = { sub: 'cust-1', aud: 'throughline:marlow', exp: NOW / SECOND + 300 };
type Sign = (input: string) => Buffer;
const withSecret =
  (secret: string): Sign =>
  (input) =>
    createHmac('sha256', secret).update(input).digest();

/** Written by hand, so that a token may also be what no library would make. */
function token(header: object, body: unknown = claims, sign: Sign = withSecret(SECRET)): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = `${encode(header)}.${encode(body)}`;
  return `${input}.${sign(input).toString('base64url')}`;
}

const verify = (text: string, site: SiteIdentity | null = identity) => verifyIdentity(text, site, NOW);

describe('a signed identity', () => {
  it('counts under each of the three algorithms, with the key it names', async () => {
    const tokens = [
      token({ alg: 'HS256', kid: 'hs' }),
      token({ alg: 'ES256', kid: 'ec' }, claims, (input) =>
        signBytes('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
      ),
      token({ alg: 'RS256', kid: 'rsa' }, claims, (input) =>
        signBytes('sha256', Buffer.from(input), rsa.privateKey),
      ),
    ];
    for (const text of tokens)
      expect(await verify(text)).toEqual({ ok: true, identity: { account: 'cust-1' } });
  });

  it('names no key only where there is but one', async () => {
    expect(await verify(token({ alg: 'HS256' }))).toEqual({ ok: false, fault: 'unknown-key' });
    expect(await verify(token({ alg: 'HS256' }), { ...identity, keys: [identity.keys[0]!] })).toMatchObject({
      ok: true,
    });
  });

  it('tells what it vouches for', async () => {
    const body = {
      ...claims,
      name: 'Nora',
      email: 'n@example.org',
      email_verified: true,
      phone_number: '+44770',
      locale: 'en-GB',
    };
    expect(await verify(token({ alg: 'HS256', kid: 'hs' }, body))).toEqual({
      ok: true,
      identity: {
        account: 'cust-1',
        name: 'Nora',
        locale: 'en-GB',
        email: { value: 'n@example.org', verified: true },
        phone: { value: '+44770', verified: false },
      },
    });
  });

  it.each([
    [
      'no algorithm at all',
      token({ alg: 'none', kid: 'hs' }, claims, () => Buffer.alloc(0)),
      'wrong-algorithm',
    ],
    [
      'a public key used as a secret',
      token({ alg: 'HS256', kid: 'rsa' }, claims, withSecret(pem(rsa.publicKey))),
      'wrong-algorithm',
    ],
    ['a stronger algorithm than the key is for', token({ alg: 'HS512', kid: 'hs' }), 'wrong-algorithm'],
    [
      'a signature of somebody else',
      token({ alg: 'HS256', kid: 'hs' }, claims, withSecret('x'.repeat(40))),
      'wrong-signature',
    ],
    [
      'an empty signature',
      `${token({ alg: 'HS256', kid: 'hs' }).split('.').slice(0, 2).join('.')}.`,
      'wrong-signature',
    ],
    ['an unknown key', token({ alg: 'HS256', kid: 'other' }), 'unknown-key'],
    ['no token', 'nonsense', 'malformed'],
    ['no subject', token({ alg: 'HS256', kid: 'hs' }, { ...claims, sub: undefined }), 'claims-missing'],
    ['an empty subject', token({ alg: 'HS256', kid: 'hs' }, { ...claims, sub: '' }), 'claims-missing'],
    ['no end', token({ alg: 'HS256', kid: 'hs' }, { ...claims, exp: undefined }), 'claims-missing'],
    ['no audience', token({ alg: 'HS256', kid: 'hs' }, { ...claims, aud: undefined }), 'claims-missing'],
    ['another audience', token({ alg: 'HS256', kid: 'hs' }, { ...claims, aud: 'us' }), 'wrong-audience'],
    [
      'an end in the past',
      token({ alg: 'HS256', kid: 'hs' }, { ...claims, exp: NOW / SECOND - 30 }),
      'expired',
    ],
    [
      'eleven minutes of life',
      token({ alg: 'HS256', kid: 'hs' }, { ...claims, exp: (NOW + 11 * MINUTE) / SECOND }),
      'lives-too-long',
    ],
    [
      'a later beginning',
      token({ alg: 'HS256', kid: 'hs' }, { ...claims, nbf: NOW / SECOND + 60 }),
      'not-yet-valid',
    ],
    ['claims that are no object', token({ alg: 'HS256', kid: 'hs' }, 'x'), 'claims-missing'],
  ])('with %s is refused by name', async (_what, text, fault) => {
    expect(await verify(text)).toEqual({ ok: false, fault });
  });

  it('is refused where the site has no key, no secret, or one that can be guessed', async () => {
    const good = token({ alg: 'HS256', kid: 'hs' });
    expect(await verify(good, null)).toEqual({ ok: false, fault: 'not-configured' });
    for (const secret of [undefined, '', 'short']) {
      const keys = [{ kid: 'hs', algorithm: 'HS256' as const, secret }];
      expect(
        await verify(token({ alg: 'HS256', kid: 'hs' }, claims, withSecret(secret ?? '')), {
          ...identity,
          keys,
        }),
      ).toEqual({
        ok: false,
        fault: 'unknown-key',
      });
    }
  });

  it('lasts to its end and through half a minute between two clocks', async () => {
    const at = (exp: number) =>
      verify(token({ alg: 'HS256', kid: 'hs' }, { ...claims, exp: NOW / SECOND + exp }));
    expect(await at(-29)).toMatchObject({ ok: true });
    expect(await at(630)).toMatchObject({ ok: true });
    expect(await at(631)).toMatchObject({ ok: false, fault: 'lives-too-long' });
  });
});
