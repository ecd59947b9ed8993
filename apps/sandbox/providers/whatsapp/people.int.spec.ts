import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { testAccount } from '../../testing/accounts.js';
import { bySpec, textTo } from '../../testing/graph-client.js';
import { SCENE_START, WhatsAppScene } from '../../testing/whatsapp-scene.js';

const DAY = 86_400_000;
const NORA = '+447700900418';

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('People of the simulated WhatsApp', () => {
  let scene: WhatsAppScene;

  beforeEach(async () => {
    scene = await WhatsAppScene.open();
  });
  afterEach(() => scene.close());

  it('withholds the phone of somebody with a user name until the business writes to it', async () => {
    const layla = scene.layla;
    layla.write('مرحبا');
    await scene.send({ recipient: layla.person.userId, text: { body: 'مرحبا ليلى' } });
    await scene.advance(300);
    await scene.told(2);
    layla.write('شكرا');
    await scene.sandbox.settled();
    const raw = scene.receiver.received.map((each) => each.raw.toString()).join();
    expect(raw).not.toContain(layla.person.phone);
    const [contact] = scene.receiver.family<{
      user_id: string;
      profile: { username?: string };
      wa_id?: string;
    }>('contacts');
    expect(contact).toEqual({
      profile: { name: 'ليلى حداد', username: 'layla.haddad' },
      user_id: layla.person.userId,
    });
    expect(scene.receiver.family<object>('messages')[0]).not.toHaveProperty('from');

    await scene.send(textTo(`+${layla.person.phone}`, 'أهلا'));
    layla.write('نعم');
    await scene.sandbox.settled();
    expect(scene.receiver.family<{ from?: string }>('messages').at(-1)?.from).toBe(layla.person.phone);
  });

  it('names the user name on delivered and read, not on sent', async () => {
    const layla = scene.layla;
    layla.write('مرحبا');
    await scene.send({ recipient: layla.person.userId, text: { body: 'مرحبا' } });
    await scene.advance(300);
    await scene.told(2);
    const names = scene.receiver.values
      .filter((value) => 'statuses' in value)
      .map((value) => (value['contacts'] as { profile: { username?: string } }[])[0]?.profile.username);
    expect(names).toEqual([undefined, 'layla.haddad']);
  });

  it('tells replies, reactions, edits, revokes and taps of a person', async () => {
    const id = scene.nora.write('Hello');
    const sent = await scene.send({
      to: NORA,
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Well?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    });
    const question = sent.body.messages?.[0]?.id ?? '';
    scene.nora.write('As I said', { replyTo: id });
    scene.nora.react(question, '👍');
    scene.nora.react(question, null);
    scene.nora.edit(id, 'Hello!');
    scene.nora.choose(question, 'yes');
    scene.nora.revoke(id);
    await scene.sandbox.settled();
    const from = { from: '447700900418', from_user_id: scene.nora.person.userId };
    expect(scene.receiver.family<object>('messages').slice(1)).toMatchObject([
      { ...from, type: 'text', context: { from: '447700900418', id } },
      { type: 'reaction', reaction: { message_id: question, emoji: '👍' } },
      { type: 'reaction', reaction: { message_id: question } },
      {
        type: 'edit',
        edit: { original_message_id: id, message: { type: 'text', text: { body: 'Hello!' } } },
      },
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
        context: { from: testAccount.displayPhoneNumber, id: question },
      },
      { type: 'revoke', revoke: { original_message_id: id } },
    ]);
  });

  it('tells a new number by a system message without contacts, and finds the person by it', async () => {
    scene.nora.write('Hello');
    const before = scene.nora.person;
    scene.nora.changeNumber('447700900999');
    await scene.sandbox.settled();
    const value = scene.receiver.values.at(-1);
    expect(value).not.toHaveProperty('contacts');
    expect(value).toMatchObject({
      messages: [
        {
          from: before.phone,
          type: 'system',
          system: {
            type: 'user_changed_number',
            wa_id: '447700900999',
            user_id: scene.nora.person.userId,
            previous_user_id: before.userId,
          },
        },
      ],
    });
    expect((await scene.send(textTo('+447700900999', 'Found you'))).status).toBe(200);
    expect((await scene.send(textTo(NORA, 'Nobody'))).body.error?.code).toBe(131026);
  });

  it('tells a new number by ids alone where the phone is withheld', async () => {
    const layla = scene.layla;
    layla.write('مرحبا');
    layla.changeNumber('962790000999');
    await scene.sandbox.settled();
    const [message] = scene.receiver.family<object>('messages').slice(-1);
    expect(message).toMatchObject({ system: { type: 'user_changed_user_id', user_id: layla.person.userId } });
    expect(message).not.toHaveProperty('from');
  });

  it('tells that perhaps another person is behind an account, and guards sends by the new hash', async () => {
    scene.layla.write('مرحبا');
    scene.layla.changeIdentity();
    await scene.sandbox.settled();
    const hash = scene.layla.person.identityHash ?? '';
    expect(scene.receiver.family<object>('messages').at(-1)).toMatchObject({
      from_user_id: scene.layla.person.userId,
      system: { type: 'customer_identity_changed' },
      identity: { hash },
    });
    const guarded = { recipient: scene.layla.person.userId, text: { body: 'مرحبا' } };
    const send = (key: string) => scene.send({ ...guarded, recipient_identity_key_hash: key });
    expect([(await send('another')).body.error?.code, (await send(hash)).status]).toEqual([137000, 200]);
  });

  it('tells what the business wrote from its own phone app as an echo', async () => {
    scene.nora.write('Hello');
    const id = scene.nora.receiveFromBusinessApp('From my phone');
    scene.nora.view();
    await scene.sandbox.settled();
    expect(scene.receiver.values.at(-1)).toMatchObject({
      message_echoes: [
        {
          id,
          from: testAccount.displayPhoneNumber,
          to: '447700900418',
          to_user_id: scene.nora.person.userId,
          type: 'text',
          text: { body: 'From my phone' },
        },
      ],
    });
  });

  it('describes the number, and customers never', async () => {
    const get = async (path: string) => {
      const response = await fetch(`${scene.sandbox.url}/v26.0/${path}`, {
        headers: { authorization: `Bearer ${testAccount.accessToken}`, ...bySpec },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    expect(await get(`${testAccount.phoneNumberId}?fields=verified_name`)).toEqual({
      status: 200,
      body: { id: testAccount.phoneNumberId, verified_name: 'Marlow & Finch' },
    });
    expect((await get(scene.nora.person.userId)).status).toBe(400);
    expect((await get(`${testAccount.wabaId}/subscribed_apps`)).body['data']).toHaveLength(1);
  });

  it('starts over with the same people, no messages, a clock that does not run back, and new ids', async () => {
    const id = scene.nora.write('Hello');
    await scene.advance(DAY);
    scene.sandbox.reset();
    expect(scene.sandbox.record()).toMatchObject({ threads: [], calls: [] });
    expect(scene.sandbox.clock.now()).toBe(SCENE_START + DAY);
    expect(scene.nora.write('Hello')).not.toBe(id);
    await scene.sandbox.settled();
  });
});
