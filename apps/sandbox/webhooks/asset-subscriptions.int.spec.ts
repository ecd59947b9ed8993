import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testInstagram, testInstagramLogin, testPage } from '../testing/accounts.js';
import { PagesScene } from '../testing/pages-scene.js';

const MINUTE = 60_000;

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Subscriptions of Pages and Instagram accounts', () => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open('instagram');
    await scene.sandbox.subscribe(
      { callbackUrl: scene.receiver.url, verifyToken: scene.receiver.verifyToken },
      'messenger',
    );
  });
  afterEach(() => scene.close());

  const failedAttempts = (count: number): Promise<void> =>
    scene.sandbox.until(({ webhooks }) => webhooks.failedAttempts >= count);
  const listed = async (node: string): Promise<unknown> =>
    (await scene.call('GET', `${node}/subscribed_apps`)).body['data'];

  it('are given up one by one after an hour of failure; others go on, and asking brings them back', async () => {
    scene.receiver.answers = 500;
    scene.phone('layla').write('lost');
    await failedAttempts(2);
    await scene.sandbox.clock.advance(61 * MINUTE);
    await scene.sandbox.settled();
    const { accounts } = scene.sandbox;
    expect(accounts.subscribedFields('instagram', testInstagram.id)).toBeNull();
    expect(accounts.subscribedFields('instagram', testInstagramLogin.id)).not.toBeNull();
    scene.receiver.answers = 200;
    const before = scene.entries.length;
    scene.phone('layla').write('not told');
    scene.sandbox.messenger('nora').write('told');
    await scene.sandbox.settled();
    expect(scene.entries.slice(before).map(({ id }) => id)).toEqual([testPage.id]);
    // With Facebook Login the Page carries the subscription, and shows that something is missing.
    expect(await listed(testPage.id)).toEqual([]);
    const fields = 'messages,messaging_postbacks,message_reads';
    const path = `${testPage.id}/subscribed_apps?subscribed_fields=${fields}`;
    expect((await scene.call('POST', path)).body).toEqual({ success: true });
    expect(await listed(testPage.id)).toMatchObject([{ subscribed_fields: fields.split(',') }]);
    scene.phone('layla').write('told again');
    await scene.sandbox.settled();
    expect(scene.of<{ text: string }>('message').at(-1)?.text).toBe('told again');
  });

  it('tell only the fields that were asked for, and take no unknown ones', async () => {
    await scene.call('POST', `${testPage.id}/subscribed_apps`, { body: { subscribed_fields: ['messages'] } });
    const nora = scene.sandbox.messenger('nora');
    nora.react(nora.write('Hello'), '👍');
    await scene.sandbox.settled();
    expect(scene.events.map((event) => 'message' in event)).toEqual([true]);
    const wrong = await scene.call('POST', `${testPage.id}/subscribed_apps?subscribed_fields=gossip`);
    expect(wrong.body.error?.code).toBe(100);
    expect((await scene.call('DELETE', `${testPage.id}/subscribed_apps`)).body).toEqual({ success: true });
    expect(await listed(testPage.id)).toEqual([]);
  });

  it('survive a reset as they are', async () => {
    await scene.call('DELETE', `${testPage.id}/subscribed_apps`);
    scene.sandbox.reset();
    expect(scene.sandbox.accounts.subscribedFields('messenger', testPage.id)).toBeNull();
    expect(scene.sandbox.accounts.subscribedFields('instagram', testInstagramLogin.id)).not.toBeNull();
  });
});
