import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RefusalsNotAsExpected } from '../../index.js';
import { testInstagram, testPage } from '../../testing/accounts.js';
import { PagesScene, type PageReply } from '../../testing/pages-scene.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const humanAgent = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe.each([
  ['messenger', { person: 'nora', outside: [10, 2018278], nobody: 2018001 }],
  ['instagram', { person: 'layla', outside: [10, 2534022], nobody: 2534014 }],
] as const)('Refusals of the simulated %s', (provider, { person, outside, nobody }) => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open(provider);
    scene.phone(person).write('Hello');
  });
  afterEach(() => scene.close());

  const code = ({ body }: PageReply) => body.error && [body.error.code, body.error.error_subcode];
  const text = (words: string, more: object = {}) => scene.sendText(person, words, more);

  it('keep the 24 hours, and 7 days for a human agent, to the millisecond', async () => {
    expect(code(await text('early', humanAgent))).toEqual([100, undefined]);
    await scene.advance(DAY);
    expect(code(await text('in time'))).toBeUndefined();
    expect(code(await text('still in time', humanAgent))).toEqual([100, undefined]);
    await scene.advance(1);
    expect(code(await text('late'))).toEqual(outside);
    expect(code(await text('by a person', humanAgent))).toBeUndefined();
    await scene.advance(6 * DAY - 1);
    expect(code(await text('by a person', humanAgent))).toBeUndefined();
    await scene.advance(1);
    expect(code(await text('by nobody', humanAgent))).toEqual(outside);
  });

  it('want the grant for a human agent, and know the retired tags', async () => {
    await scene.advance(2 * DAY);
    scene.sandbox.accounts.change(provider, scene.accountId, { humanAgent: false });
    expect(code(await text('no grant', humanAgent))).toEqual([10, undefined]);
    for (const tag of ['ACCOUNT_UPDATE', 'CONFIRMED_EVENT_UPDATE', 'POST_PURCHASE_UPDATE', 'OTHER'])
      expect(code(await text('tag', { messaging_type: 'MESSAGE_TAG', tag }))).toEqual([100, undefined]);
    expect(code(await text('tag alone', { tag: 'HUMAN_AGENT' }))).toEqual([100, undefined]);
  });

  it('measure what a message may hold', async () => {
    const long = provider === 'messenger' ? '😀'.repeat(2000) : 'é'.repeat(500);
    expect(code(await text(long))).toBeUndefined();
    expect(code(await text(`${long}!`))).toEqual([100, undefined]);
    const replies = Array.from({ length: 14 }, (_, at) => ({
      content_type: 'text',
      title: `${at}`,
      payload: 'P',
    }));
    expect(code(await text('', { message: { text: 'x', quick_replies: replies } }))).toEqual([
      100,
      undefined,
    ]);
    expect(code(await text('', { message: { text: 'x', quick_replies: replies.slice(1) } }))).toBeUndefined();
    expect(code(await text('', { message: {} }))).toEqual([100, undefined]);
    expect(code(await text('', { message: { text: 'x', colour: 'red' } }))).toEqual([100, undefined]);
  });

  it('know nobody by the id of another account, and nobody who blocked the business', async () => {
    const wrong = await scene.send({ recipient: { id: '12345678901234567' }, message: { text: 'Hi' } });
    expect(code(wrong)).toEqual([100, 2018001]);
    if (provider === 'instagram') {
      const direct = { recipient: { id: '12345678901234567' }, message: { text: 'Hi' } };
      expect(code(await scene.send(direct, { node: testInstagram.id }))).toEqual([100, nobody]);
    }
    scene.phone(person).change({ blocked: true });
    expect(code(await text('Hi'))).toEqual([551, undefined]);
  });

  it('follow the switches: token, permission, restriction', async () => {
    const { accounts } = scene.sandbox;
    accounts.change(provider, scene.accountId, { token: { lost: 'expired' } });
    expect(await text('x')).toMatchObject({
      status: 401,
      body: { error: { code: 190, error_subcode: 463 } },
    });
    accounts.change(provider, scene.accountId, { token: { renewed: 'new-token' } });
    const recipient = { id: scene.phone(person).scopedId };
    const send = (token: string) =>
      scene.send({ recipient, message: { text: 'x' } }, { token, node: scene.accountId });
    expect(code(await send(testPage.accessToken))).toEqual([190, 463]);
    expect(code(await send('new-token'))).toBeUndefined();
    accounts.change(provider, scene.accountId, { restricted: true });
    expect(code(await send('new-token'))).toEqual([10, 1893063]);
    const withdrawnPermissions = ['pages_messaging', 'instagram_manage_messages'];
    accounts.change(provider, scene.accountId, { restricted: false, withdrawnPermissions });
    expect(code(await send('new-token'))).toEqual([200, undefined]);
    accounts.change(provider, scene.accountId, { withdrawnPermissions: [] });
    expect(code(await send('new-token'))).toBeUndefined();
  });

  it('limit calls when throttled', async () => {
    scene.sandbox.settings.change({ throttle: true });
    expect([code(await text('one')), code(await text('two'))]).toEqual([undefined, [613, undefined]]);
    await scene.advance(1000);
    expect(code(await text('three'))).toBeUndefined();
  });

  it('are held against Throughline where they are the rules’, not where somebody asked for them', async () => {
    const recipient = { id: scene.phone(person).scopedId };
    const throughlineSends = (more: object): Promise<Response> =>
      fetch(`${scene.sandbox.url}/v26.0/${testPage.id}/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${testPage.accessToken}`,
        },
        body: JSON.stringify({ recipient, message: { text: 'x', metadata: 'c9' }, ...more }),
      });
    scene.phone(person).change({ blocked: true });
    await throughlineSends({});
    scene.phone(person).change({ blocked: false });
    await throughlineSends(humanAgent);
    expect(scene.sandbox.record().refusals).toMatchObject([
      { provider, code: 551, by: 'fault' },
      { provider, code: 100, by: 'rules', personId: person, correlation: 'c9' },
    ]);
    await expect(scene.sandbox.close()).rejects.toBeInstanceOf(RefusalsNotAsExpected);
    await scene.receiver.close();
    scene = await PagesScene.open(provider);
  });
});

describe('Windows that differ', () => {
  const opens = async (provider: 'messenger' | 'instagram', person: string): Promise<number> => {
    const scene = await PagesScene.open(provider);
    const mid = scene.phone(person).write('Hello');
    await scene.advance(2 * DAY);
    scene.phone(person).react(mid, '👍');
    const { status } = await scene.sendText(person, 'Hi');
    await scene.close();
    return status;
  };

  it('a reaction opens Messenger’s 24 hours and not Instagram’s', async () => {
    expect([await opens('messenger', 'nora'), await opens('instagram', 'layla')]).toEqual([200, 403]);
  });

  it('utility messages go on Messenger when nothing else may', async () => {
    const scene = await PagesScene.open('messenger');
    scene.phone('nora').write('Hello');
    await scene.advance(30 * DAY);
    const template = (name: string) => ({
      messaging_type: 'UTILITY',
      message: { template: { name, language: { code: 'en' } } },
    });
    expect((await scene.sendText('nora', '', template('order_news'))).status).toBe(200);
    expect((await scene.sendText('nora', '', template('other'))).body.error?.code).toBe(100);
    await scene.close();
  });
});
