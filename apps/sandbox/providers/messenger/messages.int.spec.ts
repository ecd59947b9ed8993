import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testPage } from '../../testing/accounts.js';
import { PAGES_START, PagesScene } from '../../testing/pages-scene.js';

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Messages of the simulated Messenger', () => {
  let scene: PagesScene;

  beforeEach(async () => {
    scene = await PagesScene.open('messenger');
  });
  afterEach(() => scene.close());

  it('tells a person’s text with page-scoped ids and milliseconds', async () => {
    const nora = scene.phone('nora');
    const mid = nora.write('Hello 👋');
    await scene.sandbox.settled();
    expect(JSON.parse(scene.receiver.received[0]?.raw.toString() ?? '{}')).toEqual({
      object: 'page',
      entry: [
        {
          id: testPage.id,
          time: PAGES_START,
          messaging: [
            {
              sender: { id: nora.scopedId },
              recipient: { id: testPage.id },
              timestamp: PAGES_START,
              message: { mid, text: 'Hello 👋' },
            },
          ],
        },
      ],
    });
    expect(nora.scopedId).toMatch(/^\d{17}$/);
  });

  it('takes a reply, echoes it with app id and metadata, and tells delivered and read by watermark', async () => {
    const nora = scene.phone('nora');
    nora.write('Hello');
    const reply = await scene.sendText('nora', 'Hi Nora', { message: { text: 'Hi Nora', metadata: 'c1' } });
    const mid = reply.body.message_id;
    expect(reply).toEqual({ status: 200, body: { recipient_id: nora.scopedId, message_id: mid } });
    await scene.advance(300);
    nora.view();
    await scene.sandbox.settled();
    expect(scene.events.slice(1)).toEqual([
      {
        sender: { id: testPage.id },
        recipient: { id: nora.scopedId },
        timestamp: PAGES_START,
        message: { mid, is_echo: true, app_id: 1045000000000401, metadata: 'c1', text: 'Hi Nora' },
      },
      expect.objectContaining({
        sender: { id: nora.scopedId },
        delivery: { mids: [mid], watermark: PAGES_START },
      }),
      expect.objectContaining({ read: { watermark: PAGES_START + 300 } }),
    ]);
    expect(nora.messages.at(-1)?.statuses.map(({ status }) => status)).toEqual(['delivered', 'read']);
  });

  it('gives a phone that was off one receipt for all that waited', async () => {
    const nora = scene.phone('nora');
    nora.write('Hello');
    nora.change({ online: false });
    await scene.sendText('nora', 'one');
    await scene.sendText('nora', 'two');
    await scene.advance(60_000);
    expect(scene.of('delivery')).toEqual([]);
    nora.change({ online: true });
    await scene.sandbox.settled();
    expect(scene.of<{ mids: string[] }>('delivery').map(({ mids }) => mids.length)).toEqual([2]);
  });

  it('tells replies, reactions, edits, postbacks, referrals and stickers in its own words', async () => {
    const nora = scene.phone('nora');
    const first = nora.write('Hello');
    const { body } = await scene.sendText('nora', 'Hi');
    const answer = body.message_id ?? '';
    nora.write('To that', { replyTo: answer });
    nora.react(answer, '❤️');
    nora.react(answer, null);
    nora.edit(first, 'Hello!');
    nora.postback({ title: 'Get Started', payload: 'GET_STARTED' });
    nora.refer({ ref: 'flyer-7' });
    nora.send({ like: true });
    nora.write('From the ad', { ad: { adId: '6045', title: 'Lamps' } });
    await scene.sandbox.settled();
    const told = scene.events.filter(({ sender }) => sender.id === nora.scopedId).slice(1);
    expect(told).toMatchObject([
      { message: { text: 'To that', reply_to: { mid: answer } } },
      { reaction: { mid: answer, action: 'react', emoji: '❤️', reaction: 'love' } },
      { reaction: { mid: answer, action: 'unreact' } },
      { message_edit: { mid: first, text: 'Hello!', num_edit: 1 } },
      { postback: { title: 'Get Started', payload: 'GET_STARTED' } },
      { referral: { ref: 'flyer-7', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { message: { attachments: [{ type: 'sticker', payload: { sticker_id: 369239263222822 } }] } },
      {
        message: {
          text: 'From the ad',
          referral: { source: 'ADS', ad_id: '6045', ads_context_data: { ad_title: 'Lamps' } },
        },
      },
    ]);
    expect(() => nora.unsend(first)).toThrow('Messenger tells nobody');
  });

  it('lets a person tap quick replies, buttons and cards', async () => {
    const nora = scene.phone('nora');
    nora.write('Hello');
    const recipient = { id: nora.scopedId };
    const quick = await scene.send({
      recipient,
      message: {
        text: 'Which?',
        quick_replies: [
          { content_type: 'text', title: 'Brass', payload: 'BRASS' },
          { content_type: 'user_email' },
        ],
      },
    });
    const cards = await scene.send({
      recipient,
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'generic',
            elements: [
              { title: 'Otley', buttons: [{ type: 'postback', title: 'Buy', payload: 'BUY_OTLEY' }] },
            ],
          },
        },
      },
    });
    nora.choose(quick.body.message_id ?? '', 'quick-0');
    nora.choose(quick.body.message_id ?? '', 'quick-1');
    nora.choose(cards.body.message_id ?? '', 'card-0-0');
    await scene.sandbox.settled();
    const told = scene.events.filter(({ sender }) => sender.id === nora.scopedId).slice(1);
    expect(told).toMatchObject([
      { message: { text: 'Brass', quick_reply: { payload: 'BRASS' } } },
      { message: { text: 'nora@example.com', quick_reply: { payload: 'nora@example.com' } } },
      { postback: { title: 'Buy', payload: 'BUY_OTLEY' } },
    ]);
  });

  it('types, marks seen, reacts and lends a human agent’s name', async () => {
    const nora = scene.phone('nora');
    const mid = nora.write('Hello');
    const recipient = { id: nora.scopedId };
    await scene.send({ recipient, sender_action: 'mark_seen' });
    await scene.send({ recipient, sender_action: 'typing_on' });
    expect([nora.isTyping, nora.messages[0]?.readByBusinessAt !== undefined]).toEqual([true, true]);
    const react = await scene.send({
      recipient,
      sender_action: 'react',
      payload: { message_id: mid, reaction: '👍' },
    });
    expect(react.body).toEqual({ recipient_id: nora.scopedId });
    expect(nora.messages[0]?.reactions).toEqual({ business: '👍' });
    const persona = await scene.call('POST', `${testPage.id}/personas`, {
      body: { name: 'Ana', profile_picture_url: 'https://example.com/ana.png' },
    });
    await scene.sendText('nora', 'Hi, Ana here', { persona_id: persona.body['id'] });
    expect([nora.isTyping, nora.messages.at(-1)?.personaId]).toEqual([false, persona.body['id']]);
  });

  it('tells what came from the Page inbox by its app id, and a thread that another app owns aside', async () => {
    const nora = scene.phone('nora');
    nora.write('Hello');
    nora.receiveFromInbox('From the inbox');
    nora.giveThread('999');
    nora.postback({ title: 'Menu', payload: 'MENU' });
    await scene.sandbox.settled();
    expect(scene.events.at(-2)).toMatchObject({ message: { is_echo: true, app_id: 263902037430900 } });
    expect(scene.entries.at(-1)).toMatchObject({ standby: [{ postback: { title: 'Menu' } }] });
    expect(JSON.stringify(scene.entries.at(-1))).not.toContain('MENU');
    expect((await scene.sendText('nora', 'Hi')).body.error?.code).toBe(10);
    await scene.call('POST', `${testPage.id}/take_thread_control`, {
      body: { recipient: { id: nora.scopedId } },
    });
    expect((await scene.sendText('nora', 'Hi')).status).toBe(200);
  });

  it('tells comments in the feed, and shares and media as attachments', async () => {
    const nora = scene.phone('nora');
    nora.comment('Lovely lamp');
    nora.send({ share: 'reel' });
    nora.sendMedia('audio', { sample: 'voice' }, { voice: true });
    await scene.sandbox.settled();
    expect(scene.entries[0]).toMatchObject({
      changes: [{ field: 'feed', value: { item: 'comment', message: 'Lovely lamp' } }],
    });
    const [reel, voice] = scene.of<{ attachments: { type: string; payload: { url: string } }[] }>('message');
    expect(reel?.attachments[0]?.type).toBe('reel');
    expect(voice?.attachments[0]?.type).toBe('audio');
    const fetched = await fetch(voice?.attachments[0]?.payload.url ?? '');
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'audio/mp4']);
  });
});
