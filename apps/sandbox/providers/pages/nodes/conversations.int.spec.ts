import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { testInstagram, testInstagramLogin, testPage } from '../../../testing/accounts.js';
import { PagesScene } from '../../../testing/pages-scene.js';

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

interface Page {
  readonly data: readonly { readonly id: string; readonly message?: string }[];
  readonly paging?: { readonly cursors: { readonly after: string }; readonly next?: string };
}

describe('The Conversations API', () => {
  let scene: PagesScene;
  afterEach(() => scene.close());

  /** Two calls a second are allowed. */
  const get = async (path: string, options: { token?: string; base?: string } = {}): Promise<Page> => {
    await scene.sandbox.clock.advance(500);
    return (await scene.call('GET', path, options)).body as unknown as Page;
  };

  it('pages through what a webhook may have missed, newest first, in both directions', async () => {
    scene = await PagesScene.open('messenger');
    const nora = scene.phone('nora');
    const ids = Array.from({ length: 7 }, (_, at) => nora.write(`line ${at}`));
    ids.push((await scene.sendText('nora', 'answer')).body.message_id ?? '');
    await scene.sandbox.clock.advance(1000);
    scene.phone('camille').write('Bonjour');
    const { data } = await get(
      `${testPage.id}/conversations?platform=messenger&fields=id,updated_time,participants`,
    );
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      updated_time: '2026-11-19T14:26:41+0000',
      participants: { data: [{ id: scene.phone('camille').scopedId }, { id: testPage.id }] },
    });
    const seen: string[] = [];
    for (let after = ''; ;) {
      const path = `${data[1]?.id}/messages?fields=id,message,from&limit=3${after && `&after=${after}`}`;
      const page = await get(path);
      seen.push(...page.data.map(({ id }) => id));
      if (page.paging?.next === undefined) break;
      after = page.paging.cursors.after;
    }
    expect(seen).toEqual([...ids].reverse());
    const nested = await get(`${data[1]?.id}?fields=messages.limit(2){id,message}`);
    expect(nested).toMatchObject({ messages: { data: [{ id: ids[7], message: 'answer' }, { id: ids[6] }] } });
    expect(await get(`${ids[0]}?fields=message,created_time`)).toEqual({
      id: ids[0],
      message: 'line 0',
      created_time: '2026-11-19T14:26:40+0000',
    });
  });

  it('allows two calls a second', async () => {
    scene = await PagesScene.open('messenger');
    const call = async () => (await scene.call('GET', `${testPage.id}/conversations`)).body.error?.code;
    expect([await call(), await call(), await call()]).toEqual([undefined, undefined, 613]);
  });

  it('serves Instagram through its Page and on its own host, with files and without what was unsent', async () => {
    scene = await PagesScene.open('instagram');
    const layla = scene.phone('layla');
    layla.sendMedia('image', { sample: 'photo' });
    layla.unsend(layla.write('Sorry'));
    const list = await get(`${testPage.id}/conversations?platform=instagram`);
    const messages = await get(`${list.data[0]?.id}/messages?fields=attachments,from,to`);
    expect(messages.data).toMatchObject([
      {
        from: { id: layla.scopedId, username: 'layla.haddad' },
        to: { data: [{ id: testInstagram.id }] },
        attachments: { data: [{ mime_type: 'image/jpeg', image_data: { url: expect.any(String) } }] },
      },
    ]);
    layla.write('Hi outlet', { accountId: testInstagramLogin.id });
    const login = { base: scene.sandbox.instagramUrl, token: testInstagramLogin.accessToken };
    expect((await get(`me/conversations?platform=instagram`, login)).data).toHaveLength(1);
  });
});
