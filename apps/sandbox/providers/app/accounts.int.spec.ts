import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  testAccount,
  testInstagram,
  testInstagramLogin,
  testPage,
  testSecret,
} from '../../testing/accounts.js';
import { PagesScene } from '../../testing/pages-scene.js';

const APP = '1045000000000401';
const appToken = `${APP}|${testSecret}`;

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Accounts, tokens and permissions at the simulated Meta', () => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open('messenger');
  });
  afterEach(() => scene.close());

  const debug = async (token: string) =>
    (await scene.call('GET', `debug_token?input_token=${token}`, { token: appToken })).body['data'];

  it('says what a token is good for, and that it is not any more', async () => {
    expect(await debug(testPage.accessToken)).toMatchObject({
      app_id: APP,
      is_valid: true,
      type: 'PAGE',
      scopes: expect.arrayContaining(['pages_messaging', 'instagram_manage_messages']),
    });
    expect(await debug(testAccount.accessToken)).toMatchObject({
      scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    });
    expect(await debug('nobody')).toMatchObject({ is_valid: false });
    scene.sandbox.accounts.change('messenger', testPage.id, { token: { lost: 'revoked' } });
    scene.sandbox.accounts.change('instagram', testInstagram.id, { token: { lost: 'revoked' } });
    expect(await debug(testPage.accessToken)).toMatchObject({
      is_valid: false,
      error: { code: 190, subcode: 460 },
    });
    expect((await scene.call('GET', 'me/permissions')).body.error?.code).toBe(190);
    scene.sandbox.accounts.change('messenger', testPage.id, { token: { renewed: 'fresh' } });
    expect(await debug('fresh')).toMatchObject({ is_valid: true });
  });

  it('shows Pages, permissions and the grant of human_agent', async () => {
    expect((await scene.call('GET', 'me/accounts')).body['data']).toMatchObject([
      { id: testPage.id, access_token: testPage.accessToken },
    ]);
    const permission = async (name: string) => {
      const { data } = (await scene.call('GET', 'me/permissions')).body as unknown as {
        data: { permission: string; status: string }[];
      };
      return data.find((each) => each.permission === name)?.status;
    };
    expect(await permission('human_agent')).toBe('granted');
    const change = { humanAgent: false, withdrawnPermissions: ['pages_messaging'] };
    scene.sandbox.accounts.change('messenger', testPage.id, change);
    expect([await permission('human_agent'), await permission('pages_messaging')]).toEqual([
      'declined',
      'declined',
    ]);
  });

  it('describes Page, Instagram account and number', async () => {
    const page = await scene.call(
      'GET',
      `${testPage.id}?fields=name,messaging_feature_status,instagram_business_account`,
    );
    expect(page.body).toMatchObject({
      id: testPage.id,
      name: 'Marlow & Finch',
      messaging_feature_status: { hop_v2: true },
      instagram_business_account: { id: testInstagram.id },
    });
    expect((await scene.call('GET', `${testInstagram.id}?fields=username`)).body).toEqual({
      id: testInstagram.id,
      username: 'marlowandfinch',
    });
    expect((await scene.call('GET', 'me?fields=name')).body).toEqual({
      id: testPage.id,
      name: 'Marlow & Finch',
    });
    const number = await scene.call('GET', `${testAccount.phoneNumberId}?fields=quality_rating`, {
      token: testAccount.accessToken,
    });
    expect(number.body).toEqual({ id: testAccount.phoneNumberId, quality_rating: 'GREEN' });
  });

  it('sets the callback of an object after its handshake', async () => {
    const set = (verify_token: string) =>
      scene.call('POST', `${APP}/subscriptions`, {
        token: appToken,
        body: { object: 'instagram', callback_url: scene.receiver.url, verify_token, fields: 'messages' },
      });
    expect((await set('wrong')).body.error?.code).toBe(100);
    expect((await set(scene.receiver.verifyToken)).body).toEqual({ success: true });
    const { data } = (await scene.call('GET', `${APP}/subscriptions`, { token: appToken })).body;
    expect(data).toMatchObject([
      { object: 'page', callback_url: scene.receiver.url, active: true },
      { object: 'instagram', callback_url: scene.receiver.url, active: true, fields: expect.anything() },
    ]);
    expect((await scene.call('GET', `${APP}/subscriptions`)).body.error?.code).toBe(190);
  });

  it('loses the token of a number as those of Pages', async () => {
    const subscribed = () =>
      scene.call('GET', `${testAccount.wabaId}/subscribed_apps`, { token: testAccount.accessToken });
    expect((await subscribed()).status).toBe(200);
    await fetch(`${scene.sandbox.url}/sandbox/accounts/whatsapp/${testAccount.phoneNumberId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: { lost: 'expired' } }),
    });
    expect((await subscribed()).body.error).toMatchObject({ code: 190 });
    scene.sandbox.reset();
    expect((await subscribed()).body.error).toMatchObject({ code: 190 });
    scene.sandbox.accounts.change('whatsapp', testAccount.phoneNumberId, { token: null });
    expect((await subscribed()).status).toBe(200);
    expect(() => scene.sandbox.accounts.change('whatsapp', 'unknown', {})).toThrow('no such account');
  });

  it('has profiles of who has written, and of nobody else', async () => {
    const nora = scene.sandbox.messenger('nora');
    expect((await scene.call('GET', nora.scopedId)).body.error).toMatchObject({
      code: 100,
      error_subcode: 2018218,
    });
    nora.write('Hello');
    const profile = await scene.call('GET', `${nora.scopedId}?fields=name,first_name,profile_pic`);
    expect(profile.body).toMatchObject({ id: nora.scopedId, name: 'Nora Whitfield', first_name: 'Nora' });
    expect((await fetch(String(profile.body['profile_pic']))).status).toBe(200);
    const layla = scene.sandbox.instagram('layla');
    const igsid = layla.person.scopedIds[testInstagramLogin.id] ?? '';
    const login = { base: scene.sandbox.instagramUrl, token: testInstagramLogin.accessToken };
    expect((await scene.call('GET', igsid, login)).body.error?.code).toBe(230);
    layla.write('مرحبا', { accountId: testInstagramLogin.id });
    expect((await scene.call('GET', `${igsid}?fields=username`, login)).body).toEqual({
      id: igsid,
      username: 'layla.haddad',
    });
  });
});
