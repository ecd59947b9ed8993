import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { textTo } from '../../testing/graph-client.js';
import { WhatsAppScene } from '../../testing/whatsapp-scene.js';

const DAY = 86_400_000;
const NORA = '+447700900418';

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('What the simulated WhatsApp refuses', () => {
  let scene: WhatsAppScene;

  beforeEach(async () => {
    scene = await WhatsAppScene.open();
  });
  afterEach(() => scene.close());

  it('closes the window 24 h after the last message, and templates open nothing but go', async () => {
    scene.nora.write('Hello');
    await scene.advance(DAY);
    expect((await scene.send(textTo(NORA, 'In time'))).status).toBe(200);
    await scene.advance(1);
    const late = await scene.send(textTo(NORA, 'Too late'));
    expect(late).toMatchObject({
      status: 400,
      body: { error: { code: 131047, message: '(#131047) Re-engagement message' } },
    });
    const template = {
      name: 'order_update',
      language: { code: 'en' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Nora' },
            { type: 'text', text: '4821' },
          ],
        },
      ],
    };
    const sent = await scene.send({ to: NORA, type: 'template', template });
    expect(sent.body.messages?.[0]).toMatchObject({ message_status: 'accepted' });
    expect(scene.nora.messages.at(-1)?.text).toBe('Hello Nora, order 4821.');
    expect((await scene.send(textTo(NORA, 'Still too late'))).body.error?.code).toBe(131047);
    scene.nora.write('Yes?');
    expect((await scene.send(textTo(NORA, 'Open again'))).status).toBe(200);
  });

  it('does not take a reaction for a message that opens the window', async () => {
    const id = scene.nora.write('Hello');
    await scene.advance(DAY + 1);
    scene.nora.react(id, '👍');
    expect((await scene.send(textTo(NORA, 'Hi'))).body.error?.code).toBe(131047);
  });

  it('tells as a failed status, by the address that was given, that nobody is there', async () => {
    scene.sandbox.settings.change({ refusals: 'async' });
    await scene.send(textTo('+15550000000', 'Hi'));
    await scene.send({ recipient: 'GB.1', text: { body: 'Hi' } });
    await scene.advance(300);
    await scene.told(2);
    const [byPhone, byId] = scene.statuses;
    expect(byPhone).toMatchObject({
      status: 'failed',
      recipient_id: '15550000000',
      errors: [{ code: 131026 }],
    });
    expect(byPhone).not.toHaveProperty('recipient_user_id');
    expect(byId).toMatchObject({ status: 'failed', recipient_user_id: 'GB.1' });
    expect(byId).not.toHaveProperty('recipient_id');
  });

  it('tells a closed window as a failed status where refusals are asynchronous', async () => {
    scene.sandbox.settings.change({ refusals: 'async' });
    const reply = await scene.send(textTo(NORA, 'Hi', { biz_opaque_callback_data: 'c' }));
    expect(reply.status).toBe(200);
    await scene.advance(300);
    await scene.told(1);
    expect(scene.statuses).toMatchObject([
      {
        id: reply.body.messages?.[0]?.id,
        status: 'failed',
        biz_opaque_callback_data: 'c',
        errors: [{ code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' }],
      },
    ]);
    expect(scene.receiver.values.at(-1)).not.toHaveProperty('contacts');
  });

  it.each<[string, object, { token?: string; node?: string; version?: string }, number, number]>([
    ['a wrong token', textTo(NORA, 'Hi'), { token: 'wrong' }, 401, 190],
    ['an unknown number of the business', textTo(NORA, 'Hi'), { node: '999' }, 400, 100],
    ['a person who is not on WhatsApp', textTo('+15550000000', 'Hi'), {}, 400, 131026],
    ['a person whose id is unknown', { recipient: 'GB.1', text: { body: 'Hi' } }, {}, 400, 131026],
    [
      'an unknown template',
      { to: NORA, type: 'template', template: { name: 'no', language: { code: 'en' } } },
      {},
      404,
      132001,
    ],
    ['a changed identity', textTo(NORA, 'Hi', { recipient_identity_key_hash: 'old' }), {}, 400, 137000],
    ['a broken body', { to: NORA, type: 'text', text: {} }, {}, 400, 131008],
  ])('refuses %s', async (_, body, options, status, code) => {
    scene.nora.write('Hello');
    expect(await scene.send(body, options)).toMatchObject({
      status,
      body: { error: { code, type: expect.any(String), fbtrace_id: expect.any(String) } },
    });
  });

  it('names the subcode only to callers of old versions', async () => {
    const subcode = async (version: string) =>
      (await scene.send(textTo(NORA, 'Hi'), { node: '999', version })).body.error?.error_subcode;
    expect([await subcode('v15.0'), await subcode('v26.0')]).toEqual([33, undefined]);
  });

  it('limits what goes to one person, and by throttling what goes at all', async () => {
    scene.nora.write('Hello');
    scene.sandbox.phone('camille').write('Bonjour');
    const codes: (number | undefined)[] = [];
    for (let at = 0; at < 46; at++) codes.push((await scene.send(textTo(NORA, `${at}`))).body.error?.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(45);
    expect(codes.at(-1)).toBe(131056);
    await scene.advance(6000);
    expect((await scene.send(textTo(NORA, 'again'))).status).toBe(200);
    scene.sandbox.settings.change({ throttle: true, throttleStatus: 400 });
    await scene.advance(1000);
    const camille = [
      await scene.send(textTo('+33639981207', 'un')),
      await scene.send(textTo('+33639981207', 'deux')),
    ];
    expect(camille.map(({ status, body }) => [status, body.error?.code])).toEqual([
      [200, undefined],
      [400, 130429],
    ]);
  });
});
