import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testInstagram, testInstagramLogin } from '../../testing/accounts.js';
import { PagesScene } from '../../testing/pages-scene.js';

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Messages of the simulated Instagram', () => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open('instagram');
  });
  afterEach(() => scene.close());

  it('echoes without metadata or app id, and tells seen by message, never delivered', async () => {
    const layla = scene.phone('layla');
    layla.write('مرحبا');
    await scene.sendText('layla', 'one');
    const second = await scene.sendText('layla', 'two', { message: { text: 'two', metadata: 'c2' } });
    await scene.advance(300);
    layla.view();
    await scene.sandbox.settled();
    const [hello, ...rest] = scene.events;
    expect(hello).toMatchObject({ recipient: { id: testInstagram.id }, message: { text: 'مرحبا' } });
    expect(rest.slice(0, 2)).toEqual([
      expect.objectContaining({ message: { mid: expect.any(String), is_echo: true, text: 'one' } }),
      expect.objectContaining({
        sender: { id: testInstagram.id },
        message: { mid: second.body.message_id, is_echo: true, text: 'two' },
      }),
    ]);
    expect(rest.slice(2).map(({ read }) => read)).toEqual([{ mid: second.body.message_id }]);
    expect(JSON.parse(scene.receiver.received[0]?.raw.toString() ?? '{}')).toMatchObject({
      object: 'instagram',
    });
  });

  it('tells story replies and mentions, unsends, hearts and unsupported names of reactions', async () => {
    const layla = scene.phone('layla');
    const reply = layla.write('Is this available?', { storyReply: true });
    layla.mentionInStory();
    layla.send({ like: true });
    layla.send({ share: 'post' });
    layla.react(reply, '👍');
    layla.react(reply, null);
    layla.unsend(reply);
    await scene.sandbox.settled();
    expect(scene.events).toMatchObject([
      { message: { text: 'Is this available?', reply_to: { story: { id: expect.any(String) } } } },
      { message: { attachments: [{ type: 'story_mention', payload: { url: expect.any(String) } }] } },
      { message: { attachments: [{ type: 'like_heart' }] } },
      { message: { attachments: [{ type: 'ig_post' }] } },
      { reaction: { action: 'react', reaction: 'other', emoji: '👍' } },
      { reaction: { mid: reply, action: 'unreact' } },
      { message: { mid: reply, is_deleted: true } },
    ]);
    expect(Object.keys(scene.of<object>('reaction')[1] ?? {})).toEqual(['mid', 'action']);
    const url = (scene.events[0]?.['message'] as { reply_to: { story: { url: string } } }).reply_to.story.url;
    expect((await fetch(url)).status).toBe(200);
    await scene.advance(86_400_000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('serves an account of Instagram Login on its own host, with its own token', async () => {
    const layla = scene.phone('layla');
    scene.sandbox.instagram('layla').send({ text: 'Hi outlet', accountId: testInstagramLogin.id });
    const id = layla.person.scopedIds[testInstagramLogin.id];
    const { accessToken: token } = testInstagramLogin;
    const body = { recipient: { id }, message: { text: 'Hello' } };
    const base = scene.sandbox.instagramUrl;
    expect(await scene.call('POST', 'me/messages', { body, token, base })).toMatchObject({
      status: 200,
      body: { recipient_id: id },
    });
    expect(await scene.call('POST', 'me/messages', { body, base })).toMatchObject({ status: 400 });
    expect((await scene.call('GET', 'me?fields=user_id,username', { token, base })).body).toEqual({
      id: testInstagramLogin.id,
      user_id: testInstagramLogin.id,
      username: 'marlowandfinch.outlet',
    });
  });

  it('tells comments by field, flat under Instagram Login', async () => {
    const layla = scene.sandbox.instagram('layla');
    layla.comment('Nice');
    await scene.sandbox.settled();
    expect(scene.entries[0]).toMatchObject({ changes: [{ field: 'comments', value: { text: 'Nice' } }] });
    await fetch(`${scene.sandbox.url}/sandbox/instagram/phones/layla/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Nicer', accountId: testInstagramLogin.id }),
    });
    await scene.sandbox.settled();
    expect(scene.entries[1]).toMatchObject({ field: 'comments', value: { text: 'Nicer' } });
  });
});
