import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR } from '#libs/domain/time.js';
import { fakeClock, MONDAY_MORNING } from '#libs/testing/fake-clock.js';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import { answer, hangUp, neverAnswer, Provider, refuse, type Play } from '../../graph/testing/provider.js';
import { byUpload } from '../../meta/deliver/attachments.js';
import type { FindMetaConnection } from '../../meta/deliver/connection.js';
import { MetaSender } from '../../meta/deliver/meta-sender.js';
import { Personas, type PersonaStore } from '../../meta/deliver/personas.js';
import { storeOf } from '../../meta/testing/stored-file.js';
import { MESSENGER } from './dialect.js';

jest.setTimeout(30_000);

const PAGE = '102033';
const media = storeOf({
  photo: { mimeType: 'image/png', bytes: Buffer.from('png bytes') },
  note: { mimeType: 'audio/mp4', bytes: Buffer.from('voice') },
  big: { mimeType: 'image/png', bytes: Buffer.from('x'), size: 8 * 1024 * 1024 + 1 },
});
const sent: Play = answer(200, { recipient_id: '77', message_id: 'm_out1' });

class Kept implements PersonaStore {
  readonly ids = new Map<string, string>();
  find = (accountId: string, name: string) => Promise.resolve(this.ids.get(`${accountId}/${name}`));
  keep = (accountId: string, name: string, id: string) =>
    Promise.resolve(void this.ids.set(`${accountId}/${name}`, id));
  forget = (accountId: string, name: string) => Promise.resolve(void this.ids.delete(`${accountId}/${name}`));
}

let provider: Provider;
let sender: MetaSender;
let personas: Kept;
const clock = fakeClock(MONDAY_MORNING);

function senderWith(timeoutMs?: number, connection?: FindMetaConnection, url = provider.url): MetaSender {
  const graph = new GraphClient(graphEndpoint(url, 'v26.0'), timeoutMs);
  return new MetaSender({
    dialect: MESSENGER,
    connection: connection ?? (() => Promise.resolve({ graph, node: PAGE, token: 'page token' })),
    attachment: byUpload(MESSENGER, media),
    personas: new Personas(personas, clock, 'https://inbox.example.org/face.png'),
  });
}

beforeAll(async () => {
  provider = await Provider.start();
});
afterAll(() => provider.stop());
beforeEach(() => {
  provider.reset();
  personas = new Kept();
  sender = senderWith();
});

const on = {
  accountId: 'p1',
  contactId: 'contact-1',
  to: [{ kind: 'psid', value: '77' }],
  externalId: 'm_in1',
} as const;
const message: OutgoingMessage = {
  accountId: 'p1',
  conversationId: 'c1',
  contactId: 'contact-1',
  messageId: 'message-1',
  attempt: 2,
  to: [
    { kind: 'visitor', value: 'v' },
    { kind: 'psid', value: '77' },
  ],
  content: { kind: 'text', text: 'Hallo Mia' },
  policy: 'RESPONSE',
};
const last = () => provider.asked.at(-1)!;
const bodies = () => provider.asked.map(({ body }) => body as Record<string, unknown>);

describe('a message', () => {
  it('goes to the Page of the account, with its token and what echoes give back', async () => {
    provider.willPlay(sent);
    expect(await sender.send(message)).toEqual({ kind: 'sent', externalId: 'm_out1' });
    expect(last()).toMatchObject({ method: 'POST', path: `/v26.0/${PAGE}/messages` });
    expect(last().headers['authorization']).toBe('Bearer page token');
    expect(last().body).toEqual({
      recipient: { id: '77' },
      messaging_type: 'RESPONSE',
      message: { text: 'Hallo Mia', metadata: 'tl1:message-1:2' },
    });
  });

  it('carries the tag when the policy says so, and answers a message', async () => {
    provider.willPlay(sent);
    await sender.send({ ...message, policy: 'HUMAN_AGENT', replyTo: 'm_in1' });
    expect(last().body).toMatchObject({
      messaging_type: 'MESSAGE_TAG',
      tag: 'HUMAN_AGENT',
      reply_to: { mid: 'm_in1' },
    });
  });

  it('tells how much of the allowance is spent', async () => {
    const spent = { 'x-app-usage': '{"call_count":12,"total_time":91,"total_cputime":3}' };
    provider.willPlay(answer(200, { recipient_id: '77', message_id: 'm_out1' }, spent));
    expect(await sender.send(message)).toEqual({ kind: 'sent', externalId: 'm_out1', usage: 91 });
  });
});

describe('files', () => {
  it('are uploaded first, and named by their id', async () => {
    provider.willPlay(answer(200, { attachment_id: '9001' }), sent);
    expect(await sender.send({ ...message, content: { kind: 'image', assetId: 'photo' } })).toMatchObject({
      kind: 'sent',
    });
    const [upload, send] = provider.asked;
    expect(upload!.path).toBe(`/v26.0/${PAGE}/message_attachments`);
    expect(upload!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(Number(upload!.headers['content-length'])).toBe(Buffer.byteLength(upload!.body as string));
    expect(upload!.body).toContain(
      'name="message"\r\n\r\n{"attachment":{"type":"image","payload":{"is_reusable":true}}}\r\n',
    );
    expect(upload!.body).toContain(
      'name="filedata"; filename="photo.bin"\r\ncontent-type: image/png\r\n\r\npng bytes\r\n--',
    );
    expect(send!.body).toMatchObject({
      message: {
        attachment: { type: 'image', payload: { attachment_id: '9001' } },
        metadata: 'tl1:message-1:2',
      },
    });
  });

  it('may be several pictures, in order', async () => {
    provider.willPlay(answer(200, { attachment_id: '1' }), answer(200, { attachment_id: '2' }), sent);
    const photo = { kind: 'image', assetId: 'photo' } as const;
    await sender.send({ ...message, content: { kind: 'album', items: [photo, photo] } });
    expect(last().body).toMatchObject({
      message: {
        attachments: [
          { type: 'image', payload: { attachment_id: '1' } },
          { type: 'image', payload: { attachment_id: '2' } },
        ],
      },
    });
  });

  it.each([
    ['too large', { assetId: 'big' }, 'file-too-large'],
    ['gone', { assetId: 'lost' }, 'file-gone'],
    ['nowhere', {}, 'file-gone'],
  ])('%s never leave', async (_name, part, code) => {
    expect(await sender.send({ ...message, content: { kind: 'image', ...part } })).toMatchObject({
      kind: 'failed',
      class: 'final',
      code,
    });
    expect(provider.asked).toEqual([]);
  });

  it.each([
    ['no answer', hangUp],
    ['a server error', answer(502, '')],
    ['a success without an id', answer(200, {})],
  ])('are uploaded again after %s: the customer has nothing of it', async (_name, play) => {
    provider.willPlay(play);
    expect(
      await sender.send({ ...message, content: { kind: 'audio', assetId: 'note', voice: true } }),
    ).toMatchObject({
      kind: 'failed',
      class: 'retryable',
      code: 'upload-interrupted',
    });
    expect(provider.asked).toHaveLength(1);
  });

  it('that Meta refuses stop the message, for the reason it gives', async () => {
    provider.willPlay(refuse(400, 190));
    expect(await sender.send({ ...message, content: { kind: 'image', assetId: 'photo' } })).toMatchObject({
      class: 'channel-paused',
      pause: 'auth-lost',
    });
  });
});

describe('the name of who writes', () => {
  const byAna = { ...message, authorName: 'Ana' };

  it('is made once, and kept', async () => {
    provider.willPlay(answer(200, { id: '31' }), sent, sent);
    await sender.send(byAna);
    await senderWith().send(byAna);
    expect(provider.asked.map(({ path }) => path)).toEqual([
      `/v26.0/${PAGE}/personas`,
      `/v26.0/${PAGE}/messages`,
      `/v26.0/${PAGE}/messages`,
    ]);
    expect(bodies()[0]).toEqual({
      name: 'Ana',
      profile_picture_url: 'https://inbox.example.org/face.png',
    });
    expect(bodies().slice(1)).toMatchObject([{ persona_id: '31' }, { persona_id: '31' }]);
  });

  it('is made once also when two messages ask for it at the same time', async () => {
    provider.willPlay(answer(200, { id: '31' }), sent, sent);
    await Promise.all([sender.send(byAna), sender.send(byAna)]);
    expect(provider.asked.filter(({ path }) => path.endsWith('/personas'))).toHaveLength(1);
  });

  it('has 50 characters at most', async () => {
    provider.willPlay(answer(200, { id: '31' }), sent);
    await sender.send({ ...message, authorName: `${'Ana Maria '.repeat(5)}Long` });
    expect((bodies()[0] as { name: string }).name.length).toBeLessThanOrEqual(50);
  });

  it('that Meta does not make holds up no message, and is not asked for again within the hour', async () => {
    provider.willPlay(refuse(400, 10), sent, sent, answer(200, { id: '31' }), sent);
    expect(await sender.send(byAna)).toMatchObject({ kind: 'sent' });
    expect(await sender.send(byAna)).toMatchObject({ kind: 'sent' });
    expect(bodies()[1]).not.toHaveProperty('persona_id');
    expect(provider.asked).toHaveLength(3);
    clock.advance(HOUR + 1);
    await sender.send(byAna);
    expect(bodies().at(-1)).toMatchObject({ persona_id: '31' });
  });

  it('that somebody deleted at Meta is left out, and made anew for the next', async () => {
    await personas.keep('p1', 'Ana', '30');
    provider.willPlay(refuse(400, 100), sent, answer(200, { id: '31' }), sent);
    expect(await sender.send(byAna)).toMatchObject({ kind: 'sent' });
    expect(bodies()[1]).not.toHaveProperty('persona_id');
    await sender.send(byAna);
    expect(bodies().at(-1)).toMatchObject({ persona_id: '31' });
  });

  it('is nothing that a broken store could hold a message up with', async () => {
    personas.find = () => Promise.reject(new Error('no database'));
    provider.willPlay(sent);
    expect(await sender.send(byAna)).toMatchObject({ kind: 'sent' });
  });
});

describe('courtesies', () => {
  it('mark as seen, show that we are writing, react and take it back', async () => {
    const taken = answer(200, { recipient_id: '77' });
    provider.willPlay(taken, taken, taken, taken);
    expect(await sender.markRead(on)).toEqual({ kind: 'done' });
    expect(await sender.typing(on)).toEqual({ kind: 'done' });
    expect(await sender.react({ ...on, emoji: '🎉' })).toEqual({ kind: 'sent' });
    await sender.react({ ...on, emoji: null });
    const recipient = { id: '77' };
    expect(bodies()).toEqual([
      { recipient, sender_action: 'mark_seen' },
      { recipient, sender_action: 'typing_on' },
      { recipient, sender_action: 'react', payload: { message_id: 'm_in1', reaction: '🎉' } },
      { recipient, sender_action: 'unreact', payload: { message_id: 'm_in1' } },
    ]);
  });

  it('that are refused say why', async () => {
    provider.willPlay(refuse(400, 190), hangUp);
    expect(await sender.markRead(on)).toMatchObject({ kind: 'failed', pause: 'auth-lost' });
    expect(await sender.react({ ...on, emoji: '🎉' })).toMatchObject({ kind: 'unknown' });
  });
});

describe('what never leaves', () => {
  it.each([
    ['a message to nobody', { to: [{ kind: 'igsid', value: '1' }] }, 'no-address'],
    ['a message outside of every window', { policy: 'CLOSED' }, 'not-allowed'],
    [
      'a kind that Messenger does not take',
      { content: { kind: 'form', response: '' } },
      'content-not-supported',
    ],
  ] as const)('%s', async (_name, part, code) => {
    expect(await sender.send({ ...message, ...part })).toMatchObject({ kind: 'failed', code });
    expect(provider.asked).toEqual([]);
  });

  it('is what has no account, no token, or accounts that cannot be read', async () => {
    const through = (connection: FindMetaConnection) => senderWith(undefined, connection).send(message);
    expect(await through(() => Promise.resolve('not-connected'))).toMatchObject({ code: 'not-connected' });
    expect(await through(() => Promise.resolve('no-token'))).toMatchObject({ pause: 'auth-lost' });
    expect(await through(() => Promise.reject(new Error('no database')))).toMatchObject({
      class: 'retryable',
    });
    expect(provider.asked).toEqual([]);
  });
});

describe('what Messenger refuses (channel facts 4.4)', () => {
  const withSubcode = (status: number, code: number, error_subcode: number): Play =>
    answer(status, { error: { message: 'no', type: 'OAuthException', code, error_subcode } });

  it.each([
    [withSubcode(400, 10, 2018278), { class: 'window-closed', code: '10/2018278' }],
    [withSubcode(400, 190, 463), { class: 'channel-paused', pause: 'auth-lost', code: '190/463' }],
    [withSubcode(400, 10, 1893063), { class: 'channel-paused', pause: 'restricted' }],
    [withSubcode(400, 200, 1545041), { class: 'needs-change', code: '200/1545041' }],
    [refuse(400, 551), { class: 'final' }],
    [refuse(500, 2), { class: 'retryable', attempts: 3 }],
    [refuse(400, 613), { class: 'retryable', backoff: 'account-rate' }],
  ])('%#', async (play, expected) => {
    provider.willPlay(play);
    expect(await sender.send(message)).toMatchObject({ kind: 'failed', ...expected });
  });

  it('by rate waits for as long as its headers say', async () => {
    const usage =
      '{"102033":[{"type":"messenger","call_count":100,"total_cputime":4,"total_time":3,"estimated_time_to_regain_access":7}]}';
    provider.willPlay(refuse(400, 80006, { 'x-business-use-case-usage': usage }));
    expect(await sender.send(message)).toMatchObject({
      class: 'retryable',
      backoff: 'account-rate',
      retryAfterMs: 7 * 60_000,
      usage: 100,
    });
  });
});

describe('what nobody can know (edge rule Delivery 5)', () => {
  it.each([
    ['a server error without a body', answer(502, '')],
    ['a server error of a code that we do not know', refuse(500, 424242)],
    ['a success without a message id', answer(200, { recipient_id: '77' })],
    ['a connection that broke after the request', hangUp],
    ['a request that somebody gave up', answer(408, '')],
  ])('%s', async (_name, play) => {
    provider.willPlay(play);
    expect(await sender.send(message)).toMatchObject({ kind: 'unknown' });
    expect(provider.asked).toHaveLength(1);
  });

  it('an answer that never comes', async () => {
    provider.willPlay(neverAnswer);
    expect(await senderWith(100).send(message)).toMatchObject({ kind: 'unknown' });
  });

  it('is not a refused connection: that never left', async () => {
    const gone = await Provider.start();
    const { url } = gone;
    await gone.stop();
    expect(await senderWith(undefined, undefined, url).send(message)).toMatchObject({
      kind: 'failed',
      class: 'retryable',
      code: 'econnrefused',
    });
  });
});
