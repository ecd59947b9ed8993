import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import {
  APP,
  APP_SECRET,
  BUSINESS,
  INSTAGRAM,
  NUMBER,
  PAGE,
  PUBLIC_URL,
} from '../accounts/testing/meta-scene.js';
import { openWatchedAccounts, type WatchedAccounts } from '../accounts/testing/watched-accounts.js';
import type { ConnectRequest } from './connect-request.js';
import { ChannelOnboarding, type Onboarded } from './onboarding.js';

jest.setTimeout(60_000);

let scene: WatchedAccounts;
let onboarding: ChannelOnboarding;
let mutations = 0;
beforeEach(async () => {
  scene = await openWatchedAccounts();
  const { store, calls, table: watch, clock, spine } = scene;
  const commands = new ChannelAccountCommands(spine.log, spine.accounts, clock);
  onboarding = new ChannelOnboarding({ store, commands, calls, watch, publicUrl: () => PUBLIC_URL, clock });
});
afterEach(() => scene.close());

const by = () => ({ agentId: 'claire', mutationId: `m${(mutations += 1)}` });
const app = { appId: APP, appSecret: APP_SECRET };
const aPage: ConnectRequest = { channel: 'messenger', pageId: PAGE, accessToken: 'page-token', ...app };
const aNumber: ConnectRequest = {
  channel: 'whatsapp',
  phoneNumberId: NUMBER,
  wabaId: BUSINESS,
  accessToken: 'number-token',
  defaultCountry: 'GB',
  ...app,
};

function connected(outcome: Onboarded): Extract<Onboarded, { kind: 'connected' }> {
  if (outcome.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  return outcome;
}
const kept = async (id: string) => (await scene.store.load()).find((account) => account.id === id)!;
const codes = (outcome: Onboarded) => ('checks' in outcome ? outcome.checks.map(({ code }) => code) : []);

describe('connecting', () => {
  it('a page: looked at first, kept with its name, subscribed, its verify token told once', async () => {
    scene.meta.subscriptions.delete(PAGE);
    const outcome = connected(await onboarding.connect(by(), aPage));
    expect(outcome.callbackUrl).toBe(`${PUBLIC_URL}/webhooks/messenger`);
    expect(outcome.verifyToken).toMatch(/^[\w-]{32}$/);
    expect(scene.meta.subscriptions.get(PAGE)).toContain('messages');
    expect(codes(outcome)).toEqual([
      'token-valid',
      'permissions-granted',
      'human-agent-not-known',
      'asset-found',
      'subscribed',
      'callback-verified',
    ]);
    const account = await kept(outcome.accountId);
    expect(account).toMatchObject({ name: 'Marlow & Finch', config: { appId: APP } });
    expect(account.secret('accessToken')).toBe('page-token');
    expect(account.secret('verifyToken')).toBe(outcome.verifyToken);
    expect((await scene.state(outcome.accountId)).account).toMatchObject({ channel: 'messenger' });
    expect(connected(await onboarding.connect(by(), aPage)).verifyToken).toBeUndefined();
    expect(await scene.store.load()).toHaveLength(1);
  });

  it('a number brings templates and keeps its country; human_agent comes with the permission', async () => {
    const { accountId } = connected(await onboarding.connect(by(), aNumber));
    expect((await scene.state(accountId)).account?.capabilities).toMatchObject({ templates: true });
    expect((await kept(accountId)).defaultCountry).toBe('GB');
    const token = scene.meta.tokens.get('page-token')!;
    scene.meta.tokens.set('page-token', { ...token, permissions: [...token.permissions, 'human_agent'] });
    const connectedPage = connected(await onboarding.connect(by(), aPage));
    expect((await scene.state(connectedPage.accountId)).account?.capabilities).toMatchObject({
      humanAgent: true,
      templates: false,
    });
  });

  it.each([
    ['facebook', 'page-token', { pageId: PAGE }, { login: 'facebook' }],
    ['instagram', 'instagram-token', { pageId: PAGE }, { login: 'instagram' }],
  ] as const)('an Instagram account by the login of %s', async (login, accessToken, more, config) => {
    const request: ConnectRequest = {
      channel: 'instagram',
      login,
      instagramId: INSTAGRAM,
      accessToken,
      ...more,
      ...app,
    };
    const { accountId } = connected(await onboarding.connect(by(), request));
    const account = await kept(accountId);
    expect(account.config).toMatchObject(config);
    expect(account.externalIds).toEqual(
      login === 'facebook' ? { instagramId: INSTAGRAM, pageId: PAGE } : { instagramId: INSTAGRAM },
    );
  });

  it('a site, under a key of its own, the same for the same request', async () => {
    const request: ConnectRequest = {
      channel: 'webchat',
      name: 'Shop',
      origins: ['https://shop.example/path'],
    };
    const first = by();
    const { accountId } = connected(await onboarding.connect(first, request));
    expect(connected(await onboarding.connect(first, request)).accountId).toBe(accountId);
    const site = await kept(accountId);
    expect(site.externalIds['siteKey']).toMatch(/^[0-9a-f]{16}$/);
    expect(site.origins).toEqual(['https://shop.example']);
  });

  it('keeps nothing of what the provider does not let in', async () => {
    scene.meta.revoke('page-token');
    const outcome = await onboarding.connect(by(), aPage);
    expect(outcome.kind).toBe('not-connected');
    expect(codes(outcome)).toContain('token-not-valid');
    scene.meta.down = 2;
    expect((await onboarding.connect(by(), aNumber)).kind).toBe('not-connected');
    expect(await scene.store.load()).toEqual([]);
  });

  it('names each entry that is wrong, and asks nobody', async () => {
    const wrong = await onboarding.connect(by(), {
      channel: 'whatsapp',
      phoneNumberId: '../me',
      defaultCountry: 'gb',
    });
    expect(wrong).toEqual({
      kind: 'bad-entries',
      entries: [
        { field: 'wabaId', why: 'missing' },
        { field: 'appId', why: 'missing' },
        { field: 'appSecret', why: 'missing' },
        { field: 'accessToken', why: 'missing' },
        { field: 'phoneNumberId', why: 'not-digits' },
        { field: 'defaultCountry', why: 'not-a-country' },
      ],
    });
    const site = await onboarding.connect(by(), { channel: 'webchat', name: 'S', origins: ['shop'] });
    expect(site).toMatchObject({ entries: [{ field: 'origins', why: 'not-an-origin' }] });
    expect(scene.meta.asked).toEqual([]);
  });
});

describe('an account that is connected', () => {
  it('has the provider call it back with its own verify token', async () => {
    scene.meta.callbacks.clear();
    const { accountId, verifyToken } = connected(await onboarding.connect(by(), aPage));
    expect(codes(await onboarding.check(accountId))).toContain('callback-missing');
    const registered = await onboarding.registerCallback(accountId);
    expect(codes(registered)).toContain('callback-verified');
    expect(JSON.stringify(registered)).not.toContain(verifyToken);
    scene.meta.onRequest = (asked) => {
      scene.meta.down = asked.startsWith('POST') ? 2200 : undefined;
    };
    const refused = connected(await onboarding.registerCallback(accountId));
    expect(refused.checks.at(-1)).toEqual({
      step: 'callback',
      state: 'failed',
      code: 'callback-not-reached',
      detail: '2200',
    });
  });

  it('whose access was lost works again with a new token, and not with a wrong one', async () => {
    const { accountId } = connected(await onboarding.connect(by(), aPage));
    scene.meta.revoke('page-token');
    await scene.watch().begin();
    await scene.watch().round();
    expect((await scene.state(accountId)).paused).toBe('auth-lost');
    const wrong = await onboarding.reconnect(by(), accountId, { accessToken: 'guess' });
    expect(wrong.kind).toBe('not-connected');
    expect((await scene.state(accountId)).paused).toBe('auth-lost');
    scene.meta.tokens.set('new-token', { ...scene.meta.tokens.get('number-token')! });
    connected(await onboarding.reconnect(by(), accountId, { accessToken: 'new-token' }));
    expect((await scene.state(accountId)).paused).toBeUndefined();
    expect((await kept(accountId)).secret('accessToken')).toBe('new-token');
    expect((await kept(accountId)).secret('appSecret')).toBe(APP_SECRET);
  });

  it('changes its name and country, pauses, and gets a new verify token', async () => {
    const { accountId, verifyToken } = connected(await onboarding.connect(by(), aNumber));
    connected(await onboarding.change(by(), accountId, { name: 'Orders', defaultCountry: 'DE' }));
    expect(await kept(accountId)).toMatchObject({ name: 'Orders', defaultCountry: 'DE' });
    expect((await scene.state(accountId)).account?.name).toBe('Orders');
    connected(await onboarding.pause(by(), accountId));
    expect((await scene.state(accountId)).paused).toBe('by-administrator');
    const renewed = connected(await onboarding.renewVerifyToken(accountId)).verifyToken;
    expect(renewed).not.toBe(verifyToken);
    expect((await kept(accountId)).secret('verifyToken')).toBe(renewed);
  });

  it('is taken away with its secrets and its webhooks, and may come back', async () => {
    const { accountId } = connected(await onboarding.connect(by(), aPage));
    connected(await onboarding.disconnect(by(), accountId));
    expect((await kept(accountId)).secretNames).toEqual([]);
    expect(scene.meta.subscriptions.has(PAGE)).toBe(false);
    expect((await scene.state(accountId)).paused).toBe('disconnected');
    const before = scene.meta.asked.length;
    const watch = scene.watch();
    await watch.begin();
    await watch.round();
    expect(scene.meta.asked).toHaveLength(before);
    connected(await onboarding.connect(by(), aPage));
    expect((await scene.state(accountId)).paused).toBeUndefined();
    expect((await kept(accountId)).config).not.toHaveProperty('disconnectedAt');
  });

  it('leaves the webhooks of others on the same page alone when it is taken away', async () => {
    const { accountId } = connected(await onboarding.connect(by(), aPage));
    const shared: ConnectRequest = {
      ...{
        channel: 'instagram',
        login: 'facebook',
        instagramId: INSTAGRAM,
        pageId: PAGE,
        accessToken: 'page-token',
      },
      ...app,
    } as const;
    connected(await onboarding.connect(by(), shared));
    connected(await onboarding.disconnect(by(), accountId));
    expect(scene.meta.subscriptions.has(PAGE)).toBe(true);
  });

  it('is refused where there is none', async () => {
    for (const outcome of [
      await onboarding.check('nobody'),
      await onboarding.reconnect(by(), 'nobody', {}),
      await onboarding.disconnect(by(), 'nobody'),
      await onboarding.registerCallback('nobody'),
    ])
      expect(outcome).toMatchObject({ kind: 'refused', code: 'account-not-found' });
  });
});
