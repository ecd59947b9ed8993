import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { textTo } from '../../testing/graph-client.js';
import { WhatsAppScene } from '../../testing/whatsapp-scene.js';

const DAY = 86_400_000;
const NORA = '+447700900418';

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Messages of the simulated WhatsApp', () => {
  let scene: WhatsAppScene;

  beforeEach(async () => {
    scene = await WhatsAppScene.open();
  });
  afterEach(() => scene.close());

  it('accepts a text in the open window and tells sent, delivered and read', async () => {
    scene.nora.write('Hello');
    const reply = await scene.send(textTo(NORA, 'Hi Nora', { biz_opaque_callback_data: 'correlation-1' }));
    const id = reply.body.messages?.[0]?.id ?? '';
    expect(reply).toEqual({
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: NORA, wa_id: '447700900418', user_id: scene.nora.person.userId }],
        messages: [{ id }],
      },
    });
    await scene.advance(300);
    await scene.told(2);
    scene.nora.view();
    await scene.told(3);
    expect(scene.statusWords).toEqual(['sent', 'delivered', 'read']);
    for (const status of scene.statuses) {
      expect(status).toMatchObject({
        id,
        recipient_id: '447700900418',
        recipient_user_id: scene.nora.person.userId,
        biz_opaque_callback_data: 'correlation-1',
      });
      expect(status.timestamp).toMatch(/^\d{10}$/);
    }
    expect(scene.statuses.map(({ pricing }) => pricing !== undefined)).toEqual([true, true, false]);
    expect(
      scene.nora.messages.at(-1)?.statuses.map(({ acknowledgedAt }) => acknowledgedAt !== undefined),
    ).toEqual([true, true, true]);
  });

  it('skips delivered while the chat is open on the phone', async () => {
    scene.nora.write('Hello');
    scene.nora.open();
    await scene.send(textTo(NORA, 'Hi'));
    await scene.advance(300);
    await scene.told(2);
    expect(scene.statusWords).toEqual(['sent', 'read']);
  });

  it('delivers to a phone that was off when it is back', async () => {
    scene.nora.write('Hello');
    scene.nora.change({ online: false });
    await scene.send(textTo(NORA, 'Hi'));
    await scene.advance(DAY);
    await scene.told(1);
    scene.nora.change({ online: true });
    await scene.told(2);
    expect(scene.statusWords).toEqual(['sent', 'delivered']);
  });

  it('tells nothing when receipts are off, and delivers all the same', async () => {
    scene.sandbox.settings.change({ receipts: false });
    scene.nora.write('Hello');
    await scene.send(textTo(NORA, 'Hi'));
    await scene.advance(300);
    await scene.sandbox.until(() => scene.nora.messages.at(-1)?.statuses.length === 2);
    scene.nora.view();
    await scene.sandbox.settled();
    expect(scene.nora.messages.at(-1)?.statuses.map(({ status }) => status)).toEqual([
      'sent',
      'delivered',
      'read',
    ]);
    expect(scene.statusWords).toEqual([]);
  });

  it('fails reactions to what is gone by webhook, and shows the others', async () => {
    const id = scene.nora.write('Hello');
    await scene.send({ to: NORA, type: 'reaction', reaction: { message_id: id, emoji: '❤️' } });
    await scene.send({ to: NORA, type: 'reaction', reaction: { message_id: 'wamid.gone', emoji: '❤️' } });
    await scene.advance(300);
    await scene.told(2);
    expect(scene.statuses.map(({ status, errors }) => [status, errors?.[0]?.code])).toEqual([
      ['sent', undefined],
      ['failed', 131009],
    ]);
    expect(scene.nora.messages[0]?.reactions).toEqual({ business: '❤️' });
    await scene.send({ to: NORA, type: 'reaction', reaction: { message_id: id, emoji: '' } });
    await scene.advance(300);
    await scene.told(3);
    expect(scene.nora.messages[0]?.reactions).toEqual({});
  });

  it('shows a reply as a reply, or without its bubble where the target is gone', async () => {
    const id = scene.nora.write('Hello');
    await scene.send(textTo(NORA, 'To that', { context: { message_id: id } }));
    await scene.send(textTo(NORA, 'To nothing', { context: { message_id: 'wamid.gone' } }));
    expect(scene.nora.messages.slice(1).map(({ replyTo }) => replyTo)).toEqual([id, undefined]);
  });

  it('marks a message and the earlier ones read, and types until it sends', async () => {
    scene.nora.write('One');
    const second = scene.nora.write('Two');
    scene.nora.write('Three');
    const mark = { status: 'read', message_id: second, typing_indicator: { type: 'text' } };
    expect((await scene.send(mark)).body).toEqual({ success: true });
    expect(scene.nora.messages.map(({ readByBusinessAt }) => readByBusinessAt !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
    expect(scene.nora.isTyping).toBe(true);
    await scene.send(textTo(NORA, 'Here'));
    expect(scene.nora.isTyping).toBe(false);
    expect((await scene.send({ status: 'read', message_id: 'wamid.gone' })).body.error?.code).toBe(131009);
  });

  it('fails by webhook what goes to somebody who blocked the business', async () => {
    scene.nora.write('Hello');
    scene.nora.change({ blocked: true });
    expect((await scene.send(textTo(NORA, 'Hi'))).status).toBe(200);
    await scene.advance(300);
    await scene.told(1);
    expect(scene.statuses[0]).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] });
  });
});
