import { describe, expect, it } from '@jest/globals';
import type { SealedChannelAccount } from '../../accounts/channel-account.js';
import { isAllowedOrigin, originOf } from './origin.js';
import { siteOf } from './site.js';

const account = (over: Partial<SealedChannelAccount> = {}): SealedChannelAccount => ({
  id: 'web-1',
  channel: 'webchat',
  name: 'Marlow & Finch',
  externalIds: { siteKey: 'marlow' },
  config: {},
  defaultCountry: null,
  origins: ['https://shop.example'],
  secretNames: [],
  version: 1,
  secret: (name) => (name === 'identity:k1' ? 'the secret' : undefined),
  ...over,
});

describe('a site', () => {
  it('has readable colours and no signed identity unless somebody configured it', () => {
    expect(siteOf(account())).toMatchObject({
      site: {
        key: 'marlow',
        name: 'Marlow & Finch',
        appearance: { accent: '#24344f' },
        answers: {},
        identity: null,
      },
    });
  });

  it('takes the secret of an HS256 key from the account, the public key of others from its settings', () => {
    const keys = [
      { kid: 'k1', algorithm: 'HS256' },
      { kid: 'k2', algorithm: 'ES256', publicKey: 'PEM' },
    ];
    expect(siteOf(account({ config: { identity: { audience: 'us', keys } } }))).toMatchObject({
      site: {
        identity: {
          audience: 'us',
          keys: [
            { kid: 'k1', secret: 'the secret' },
            { kid: 'k2', publicKey: 'PEM' },
          ],
        },
      },
    });
  });

  it.each([
    ['no key', { externalIds: {} }, 'siteKey'],
    ['a key that would break a cookie', { externalIds: { siteKey: 'a;b' } }, 'siteKey'],
    ['a colour that is none', { config: { accent: 'red' } }, 'accent'],
    ['a wildcard', { origins: ['https://*.shop.example'] }, 'https://*.shop.example'],
    ['a path', { origins: ['https://shop.example/'] }, 'https://shop.example/'],
    [
      'an algorithm of its own',
      { config: { identity: { audience: 'us', keys: [{ kid: 'k', algorithm: 'none' }] } } },
      'identity',
    ],
  ])('with %s is refused, and what is wrong is named', (_what, over, named) => {
    expect(siteOf(account(over))).toEqual({ fault: expect.stringContaining(named) });
  });
});

describe('an origin', () => {
  it('is scheme, host and port, as browsers write it', () => {
    expect(originOf('https://Shop.example:443/a?b')).toBe('https://shop.example');
    expect(originOf('http://127.0.0.1:4401')).toBe('http://127.0.0.1:4401');
    for (const none of [
      'null',
      '',
      'shop.example',
      'file:///x',
      'https://u@shop.example',
      'https://*.x.example',
    ]) {
      expect(originOf(none)).toBeNull();
    }
  });

  it('is allowed only if it is exactly one of the list', () => {
    const allowed = new Set(['https://shop.example']);
    expect(isAllowedOrigin('https://shop.example', allowed)).toBe(true);
    for (const other of [
      undefined,
      'null',
      'http://shop.example',
      'https://shop.example.evil.example',
      'https://shop.exampl',
    ]) {
      expect(isAllowedOrigin(other, allowed)).toBe(false);
    }
  });
});
