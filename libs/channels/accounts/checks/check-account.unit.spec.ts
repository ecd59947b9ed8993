import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, SECOND } from '#libs/domain/time.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { draftOf } from '../../onboarding/draft.js';
import type { AccountToConnect } from '../connect-account.js';
import { MetaCalls } from '../provider/meta-calls.js';
import {
  APP,
  clientsFor,
  INSTAGRAM,
  instagram,
  number,
  NUMBER,
  PAGE,
  page,
  PUBLIC_URL,
  startMeta,
  BUSINESS,
} from '../testing/meta-scene.js';
import type { MetaStandIn } from '../testing/meta-stand-in.js';
import { checkAccount } from './check-account.js';
import { isSuspicious } from './check.js';

const clock = fakeClock();
let meta: MetaStandIn;
beforeEach(async () => {
  meta = await startMeta();
});
afterEach(() => meta.close());

const look = (account: AccountToConnect, handshakeAt: number | null = null) =>
  checkAccount(
    draftOf(account),
    { calls: new MetaCalls(clientsFor(meta)), publicUrl: () => PUBLIC_URL, clock },
    handshakeAt,
  );
const found = async (account: AccountToConnect, handshakeAt: number | null = null) => {
  const { checks } = await look(account, handshakeAt);
  return checks.map(({ code, detail }) => (detail === undefined ? code : `${code}: ${detail}`));
};
const onItsOwn: AccountToConnect = {
  ...instagram,
  externalIds: { instagramId: INSTAGRAM },
  config: { appId: APP, login: 'instagram' },
};

describe('a look at an account', () => {
  it('finds a number with its name, its quality and its limit', async () => {
    expect(await found(number)).toEqual([
      'token-valid',
      'permissions-granted',
      'asset-found: Marlow & Finch · +44 20 7946 0412',
      'subscribed',
      'callback-verified',
    ]);
    expect(await look(number)).toMatchObject({
      access: 'works',
      subscription: 'there',
      quality: 'GREEN',
      messagingLimit: 'TIER_2K',
    });
    expect(isSuspicious(await look(number))).toBe(false);
  });

  it('reads the human_agent grant of a page, and its absence is no fault', async () => {
    const without = await look(page);
    expect(without.humanAgent).toBeUndefined();
    expect(without.checks).toContainEqual(expect.objectContaining({ code: 'human-agent-not-known' }));
    expect(isSuspicious(without)).toBe(false);
    meta.features.set('human_agent', 'declined');
    expect((await look(page)).humanAgent).toBe(false);
    meta.features.set('human_agent', 'granted');
    expect((await look(page)).humanAgent).toBe(true);
    meta.features.clear();
    const token = meta.tokens.get('page-token')!;
    meta.tokens.set('page-token', { ...token, permissions: [...token.permissions, 'human_agent'] });
    expect((await look(page)).humanAgent).toBe(true);
    expect((await look(number)).humanAgent).toBeUndefined();
  });

  it.each([
    ['a number', number, 'number-token'],
    ['a page', page, 'page-token'],
    ['an Instagram account by its page', instagram, 'page-token'],
  ] as const)('sees that the token of %s was revoked', async (_, account, token) => {
    meta.revoke(token);
    const report = await look(account);
    expect(report).toMatchObject({ access: 'lost', accessCode: '190' });
    expect(report.checks[0]).toEqual({
      step: 'token',
      state: 'failed',
      code: 'token-not-valid',
      detail: '460',
    });
  });

  it('sees it by Instagram Login as well, where Facebook cannot describe the token', async () => {
    const own = { ...onItsOwn, secrets: { ...onItsOwn.secrets, accessToken: 'instagram-token' } };
    expect(await found(own, 5)).toEqual([
      'token-accepted',
      'asset-found: marlowandfinch',
      'subscribed',
      'callback-verified',
    ]);
    expect(await found(own)).toContain('callback-not-checked');
    meta.revoke('instagram-token');
    expect(await look(own)).toMatchObject({ access: 'lost', accessCode: '190/460' });
    expect(meta.count('debug_token')).toBe(0);
  });

  it('warns of a token that ends within ten days, and counts one that has ended as lost', async () => {
    const token = meta.tokens.get('page-token')!;
    const ends = (at: number) =>
      meta.tokens.set('page-token', { ...token, expiresAt: Math.floor(at / SECOND) });
    ends(clock.now() + 9 * DAY);
    expect(await found(page)).toContain('token-ends-soon');
    ends(clock.now() + 11 * DAY);
    expect(await found(page)).toContain('token-valid');
    ends(clock.now() - DAY);
    expect((await look(page)).access).toBe('lost');
  });

  it('names the permissions that are missing', async () => {
    meta.tokens.set('page-token', { appId: APP, expiresAt: 0, permissions: ['pages_manage_metadata'] });
    expect(await found(page)).toContain('permissions-missing: pages_messaging');
    expect((await look(page)).access).toBe('permission');
  });

  it('tells a wrong app secret from a wrong token', async () => {
    const report = await look({ ...page, secrets: { ...page.secrets, appSecret: 'another' } });
    expect(report.checks[0]).toMatchObject({ code: 'app-secret-not-accepted' });
    expect(report.access).toBe('works');
  });

  it('sees a token that belongs to another app', async () => {
    meta.tokens.set('page-token', { ...meta.tokens.get('page-token')!, appId: '77' });
    expect(await found(page)).toContain('token-of-another-app: 77');
  });

  it('sees an id that does not exist, and one that is another', async () => {
    meta.assets.delete(PAGE);
    expect(await found(page)).toContain('asset-not-found: 100/33');
    meta.assets.set(NUMBER, { id: '1', verified_name: 'Somebody' });
    expect(await found(number)).toContain('asset-is-another: 1');
  });

  it('warns of a low quality', async () => {
    meta.assets.set(NUMBER, { ...meta.assets.get(NUMBER), quality_rating: 'RED' });
    expect(await found(number)).toContain('asset-quality-low: RED');
  });

  it('sees webhooks that nobody asked for, for too little, or that lead elsewhere', async () => {
    meta.subscriptions.delete(BUSINESS);
    expect(await look(number)).toMatchObject({ subscription: 'missing' });
    meta.subscriptions.set(PAGE, ['messaging_postbacks']);
    expect((await look(page)).subscription).toBe('missing');
    meta.subscriptions.set(PAGE, ['messages']);
    expect((await look(page)).subscription).toBe('there');
    meta.callbacks.set('page', { object: 'page', callback_url: 'https://elsewhere.example', fields: [] });
    expect(await found(page)).toContain('callback-elsewhere: https://elsewhere.example');
    meta.callbacks.delete('page');
    expect(await found(page)).toContain('callback-missing');
  });

  it('says nothing about the account while the provider does not answer', async () => {
    for (const code of [2, 4]) {
      meta.down = code;
      const report = await look(page);
      expect(report).toMatchObject({ access: 'unknown', subscription: 'unknown' });
      expect(report.checks.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
      expect(isSuspicious(report)).toBe(true);
    }
  });

  it('never says a secret', async () => {
    meta.revoke('page-token');
    const said = JSON.stringify([await look(page), await look(number), await look(onItsOwn)]);
    for (const secret of ['page-token', 'number-token', 'secret of the app', 'verify"'])
      expect(said).not.toContain(secret);
  });

  it('finds a site without pages of its own', async () => {
    const site = { id: 'site', channel: 'webchat', name: 'Shop', externalIds: { siteKey: 'k' } } as const;
    expect(await found(site)).toEqual(['origins-missing']);
    expect(await found({ ...site, origins: ['https://shop.example'] })).toEqual([
      'origins-set: https://shop.example',
    ]);
  });
});
