import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Snapshot } from '../../../control/snapshot.js';
import { testPage } from '../../../testing/accounts.js';
import { PagesScene } from '../../../testing/pages-scene.js';

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Phones of Messenger and Instagram, over the control API', () => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open('messenger');
  });
  afterEach(() => scene.close());

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${scene.sandbox.url}/sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const view = async (query: string): Promise<Snapshot> =>
    (await call('GET', `state?${query}`)).body as unknown as Snapshot;

  it('show what both wrote, with media, cards, chips, personas and both windows', async () => {
    const bytes = Buffer.from('a picture of sorts');
    const stored = await fetch(`${scene.sandbox.url}/sandbox/files?name=lamp.jpg`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: bytes,
    });
    const { id: file } = (await stored.json()) as { id: string };
    const media = [{ kind: 'image', file: { file } }];
    const sent = await call('POST', 'messenger/phones/nora/messages', { text: 'This one', media });
    expect(sent.status).toBe(201);
    const persona = await scene.call('POST', `${testPage.id}/personas`, {
      body: { name: 'Ana', profile_picture_url: 'https://example.com/ana.png' },
    });
    const recipient = { id: scene.phone('nora').scopedId };
    const chips = { quick_replies: [{ content_type: 'text', title: 'Yes', payload: 'Y' }] };
    await scene.send({
      recipient,
      persona_id: persona.body['id'],
      message: { text: 'The Otley?', ...chips },
    });
    const elements = [
      { title: 'Otley', buttons: [{ type: 'web_url', url: 'https://example.com/', title: 'See' }] },
    ];
    await scene.send({
      recipient,
      message: { attachment: { type: 'template', payload: { template_type: 'generic', elements } } },
    });
    await scene.advance(300);
    const { phone, people, webhooks } = (await view('messenger=nora')).phones.messenger ?? {};
    expect(phone).toMatchObject({
      business: 'Marlow & Finch',
      windowEndsAt: expect.any(Number),
      personWindowEndsAt: expect.any(Number),
      messages: [
        { mine: true, text: 'This one', media: [{ kind: 'image', name: 'lamp.jpg' }], ticks: 'delivered' },
        { mine: false, text: 'The Otley?', author: 'Ana', choices: [{ title: 'Yes', quick: true }] },
        { cards: [{ title: 'Otley', choices: [{ title: 'See', url: 'https://example.com/' }] }] },
      ],
    });
    const url = phone?.messages[0]?.media?.[0]?.url ?? '';
    const shown = await fetch(`${scene.sandbox.url}${url}`);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(people?.find(({ id }) => id === 'nora')?.unread).toBe(2);
    expect(webhooks).toMatchObject({ state: 'verified', failing: false });
  });

  it('do everything a phone can, and say why not', async () => {
    const person = { id: 'ada', name: 'Ada', language: 'en' };
    expect((await call('POST', 'messenger/phones', person)).status).toBe(201);
    expect((await call('POST', 'messenger/phones', person)).status).toBe(409);
    expect((await call('POST', 'messenger/phones/ada/referrals', { ref: 'x' })).status).toBe(422);
    const { body } = await call('POST', 'messenger/phones/ada/messages', { text: 'Hello' });
    const messageId = body['id'];
    expect((await call('POST', 'messenger/phones/ada/reactions', { messageId, emoji: '👍' })).status).toBe(
      201,
    );
    expect((await call('POST', 'messenger/phones/ada/edits', { messageId, text: 'Hi' })).status).toBe(201);
    expect((await call('POST', 'messenger/phones/ada/unsends', { messageId })).status).toBe(422);
    expect((await call('POST', 'messenger/phones/ada/choices', { messageId, choiceId: 'x' })).status).toBe(
      422,
    );
    expect((await call('POST', 'messenger/phones/ada/messages', {})).status).toBe(422);
    expect(
      (await call('POST', 'messenger/phones/ada/messages', { storyReply: true, text: 'x' })).status,
    ).toBe(422);
    expect((await call('POST', 'messenger/phones/nobody/messages', { text: 'x' })).status).toBe(404);
    expect((await call('POST', 'messenger/echoes', { personId: 'ada', text: 'From the inbox' })).status).toBe(
      201,
    );
    expect((await call('PATCH', 'messenger/phones/ada', { blocked: true })).body).toMatchObject({
      blocked: true,
    });
    await call('POST', 'messenger/updates', { field: 'messaging_optins', event: { optin: { ref: 'a' } } });
    await scene.sandbox.settled();
    expect(scene.of('optin')).toEqual([{ ref: 'a' }]);
    const { phone } = (await view('messenger=ada')).phones.messenger ?? {};
    expect(phone?.messages).toMatchObject([
      { text: 'Hi', edited: true, reactions: [{ mine: true, emoji: '👍' }] },
      { text: 'From the inbox', mine: false },
    ]);
  });

  it('tell stories on Instagram', async () => {
    await call('POST', 'instagram/phones/layla/messages', { text: 'Is it in stock?', storyReply: true });
    await call('POST', 'instagram/phones/layla/story-mentions', {});
    const { phone } = (await view('instagram=layla')).phones.instagram ?? {};
    expect(phone).toMatchObject({
      handle: 'marlowandfinch',
      messages: [{ story: { kind: 'reply', url: expect.any(String) } }, { story: { kind: 'mention' } }],
    });
  });

  it('survive a reset with the people of the beginning', async () => {
    scene.phone('nora').write('Hello');
    await call('POST', 'reset', {});
    expect((await view('messenger=nora')).phones.messenger?.phone?.messages).toEqual([]);
    scene.phone('nora').write('Again');
    await scene.sandbox.settled();
    expect(scene.of<{ text: string }>('message').at(-1)?.text).toBe('Again');
  });
});
