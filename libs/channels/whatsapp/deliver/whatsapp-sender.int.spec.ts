import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import { answer, hangUp, neverAnswer, Provider, refuse } from '../../graph/testing/provider.js';
import type { FindConnection } from './connection.js';
import { WhatsAppSender } from './whatsapp-sender.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const USER = { kind: 'whatsapp-user', value: 'DE.1' } as const;
const PHONE = { kind: 'whatsapp-phone', value: '+4915112345678' } as const;
const connected: FindConnection = () => Promise.resolve({ phoneNumberId: '106', token: 'secret-token' });
const message: OutgoingMessage = {
  accountId: 'account-1',
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  messageId: 'message-1',
  attempt: 2,
  to: [PHONE],
  content: { kind: 'text', text: 'Hallo Mia' },
  policy: 'RESPONSE',
};
const on = { accountId: 'account-1', contactId: 'contact-1', to: [USER], externalId: 'wamid.in1' };
const accepted = answer(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+4915112345678', wa_id: '4915112345678' }],
  messages: [{ id: 'wamid.out1' }],
});

describe('sending on WhatsApp', () => {
  let provider: Provider;
  let sender: WhatsAppSender;
  const last = () => provider.asked.at(-1)!;

  beforeAll(async () => {
    provider = await Provider.start();
  });
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.reset();
    sender = new WhatsAppSender(new GraphClient(graphEndpoint(provider.url, 'v26.0')), connected);
  });

  describe('what goes on the wire', () => {
    it('is a text with our correlation, to a phone with its plus', async () => {
      provider.willPlay(accepted);
      expect(await sender.send(message)).toEqual({ kind: 'sent', externalId: 'wamid.out1' });
      expect(last()).toMatchObject({ method: 'POST', path: '/v26.0/106/messages' });
      expect(last().headers).toMatchObject({
        authorization: 'Bearer secret-token',
        'content-type': 'application/json',
      });
      expect(last().body).toEqual({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+4915112345678',
        type: 'text',
        text: { body: 'Hallo Mia', preview_url: false },
        biz_opaque_callback_data: 'tl1:message-1:2',
      });
    });

    it('goes to the business-scoped id alone where there is one, and to a group as a group', async () => {
      provider.willPlay(accepted, accepted, accepted);
      await sender.send({ ...message, to: [PHONE, USER] });
      expect(last().body).toMatchObject({ recipient: 'DE.1', recipient_type: 'individual' });
      expect(last().body).not.toHaveProperty('to');
      await sender.send({ ...message, to: [{ kind: 'whatsapp-parent-user', value: 'DE.ENT.1' }] });
      expect(last().body).toMatchObject({ recipient: 'DE.ENT.1' });
      await sender.send({ ...message, to: [{ kind: 'whatsapp-group', value: 'group-1' }] });
      expect(last().body).toMatchObject({ to: 'group-1', recipient_type: 'group' });
    });

    it('answers a message, and shows links', async () => {
      provider.willPlay(accepted);
      await sender.send({
        ...message,
        replyTo: 'wamid.in1',
        content: { kind: 'text', text: 'see https://a.example' },
      });
      expect(last().body).toMatchObject({
        context: { message_id: 'wamid.in1' },
        text: { preview_url: true },
      });
    });

    it('reacts, and takes it back', async () => {
      provider.willPlay(accepted, accepted);
      const reaction = { ...on, messageId: 'm', attempt: 1 };
      expect(await sender.react({ ...reaction, emoji: '👍' })).toEqual({
        kind: 'sent',
        externalId: 'wamid.out1',
      });
      expect(last().body).toMatchObject({
        type: 'reaction',
        reaction: { message_id: 'wamid.in1', emoji: '👍' },
        recipient: 'DE.1',
      });
      expect(last().body).toMatchObject({ biz_opaque_callback_data: 'tl1:m:1' });
      await sender.react({ ...reaction, emoji: null });
      expect(last().body).toMatchObject({ reaction: { emoji: '' } });
    });

    it('marks as read, and shows that we are writing', async () => {
      provider.willPlay(answer(200, { success: true }), answer(200, { success: true }), refuse(400, 131009));
      expect(await sender.markRead(on)).toEqual({ kind: 'done' });
      expect(last().body).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in1' });
      expect(await sender.typing(on)).toEqual({ kind: 'done' });
      expect(last().body).toMatchObject({ status: 'read', typing_indicator: { type: 'text' } });
      expect(await sender.typing(on)).toMatchObject({ kind: 'failed', code: '131009' });
    });
  });

  describe('what never leaves', () => {
    it.each([
      ['an empty text', { content: { kind: 'text', text: ' \n' } }, 'text-empty'],
      ['a text that is too long', { content: { kind: 'text', text: 'x'.repeat(4_097) } }, 'text-too-long'],
      [
        'a kind that WhatsApp is not sent yet',
        { content: { kind: 'form', response: '' } },
        'content-not-supported',
      ],
      ['a message to nobody', { to: [{ kind: 'visitor', value: 'v' }] }, 'no-address'],
    ] as const)('%s', async (_name, part, code) => {
      expect(await sender.send({ ...message, ...part })).toMatchObject({
        kind: 'failed',
        class: 'final',
        code,
      });
      expect(provider.asked).toEqual([]);
    });

    it('but 4,096 characters do', async () => {
      provider.willPlay(accepted);
      expect(
        await sender.send({ ...message, content: { kind: 'text', text: 'x'.repeat(4_096) } }),
      ).toMatchObject({ kind: 'sent' });
    });

    it('is what has no account, no token, or accounts that cannot be read', async () => {
      const through = (connection: FindConnection) =>
        new WhatsAppSender(new GraphClient(graphEndpoint(provider.url, 'v26.0')), connection).send(message);
      expect(await through(() => Promise.resolve('not-connected'))).toMatchObject({
        class: 'needs-change',
        code: 'not-connected',
      });
      expect(await through(() => Promise.resolve('no-token'))).toMatchObject({
        class: 'channel-paused',
        pause: 'auth-lost',
      });
      expect(await through(() => Promise.reject(new Error('no database')))).toMatchObject({
        class: 'retryable',
      });
      expect(provider.asked).toEqual([]);
    });
  });

  describe('what the provider refuses (channel facts 4.4)', () => {
    it.each([
      [400, 190, { class: 'channel-paused', pause: 'auth-lost' }],
      [400, 10, { class: 'channel-paused', pause: 'permission-lost' }],
      [403, 200, { class: 'channel-paused', pause: 'permission-lost' }],
      [400, 131047, { class: 'window-closed' }],
      [400, 131026, { class: 'final' }],
      [400, 131049, { class: 'needs-change' }],
      [429, 130429, { class: 'retryable', backoff: 'account-rate' }],
      [400, 131056, { class: 'retryable', backoff: 'pair-rate' }],
      [500, 131000, { class: 'retryable' }],
      [503, 2, { class: 'retryable' }],
      [500, 131026, { class: 'final' }],
      [400, 424242, { class: 'final' }],
    ])('%i with code %i', async (status, code, expected) => {
      provider.willPlay(refuse(status, code));
      const outcome = await sender.send(message);
      expect(outcome).toMatchObject({ kind: 'failed', code: String(code), ...expected });
      expect(outcome).toHaveProperty('reason', expect.stringMatching(/^[A-Z].*\.$/));
    });

    it('waits as long as it asks to', async () => {
      provider.willPlay(
        refuse(429, 130429, { 'retry-after': '17' }),
        refuse(400, 80007, { 'x-business-use-case-usage': '{"1":[{"estimated_time_to_regain_access": 3}]}' }),
        answer(429, 'slow down', { 'retry-after': '2' }),
      );
      expect(await sender.send(message)).toMatchObject({ retryAfterMs: 17_000 });
      expect(await sender.send(message)).toMatchObject({ retryAfterMs: 180_000 });
      expect(await sender.send(message)).toMatchObject({
        class: 'retryable',
        code: 'http-429',
        retryAfterMs: 2_000,
      });
    });

    it('says it by the status alone where there is no code', async () => {
      provider.willPlay(
        answer(401, ''),
        answer(404, '<html>'),
        answer(302, '', { location: 'http://127.0.0.1:9/' }),
      );
      expect(await sender.send(message)).toMatchObject({ class: 'channel-paused', code: 'http-401' });
      expect(await sender.send(message)).toMatchObject({ class: 'final', code: 'http-404' });
      // The token stays here: a redirect is not followed (SEC28).
      expect(await sender.send(message)).toMatchObject({ class: 'needs-change', code: 'http-302' });
      expect(provider.asked).toHaveLength(3);
    });
  });

  describe('what nobody can know (edge rule Delivery 5)', () => {
    it.each([
      ['a server error without a body', answer(502, '')],
      ['a server error with a page', answer(500, '<html>')],
      ['a server error of a code that we do not know', refuse(500, 424242)],
      ['a success without a message id', answer(200, { messages: [] })],
      [
        'a success that is too long',
        answer(200, JSON.stringify({ messages: [{ id: 'x' }], pad: 'x'.repeat(300_000) })),
      ],
      ['a connection that broke after the request', hangUp],
      ['a request that somebody gave up', answer(408, '')],
    ])('%s', async (_name, play) => {
      provider.willPlay(play);
      expect(await sender.send(message)).toMatchObject({ kind: 'unknown', why: expect.any(String) });
      expect(provider.asked).toHaveLength(1);
    });

    it('an answer that never comes', async () => {
      provider.willPlay(neverAnswer);
      const impatient = new GraphClient(graphEndpoint(provider.url, 'v26.0'), 100);
      expect(await new WhatsAppSender(impatient, connected).send(message)).toMatchObject({ kind: 'unknown' });
    });

    it('is not a refused connection: that never left', async () => {
      const gone = await Provider.start();
      const url = gone.url;
      await gone.stop();
      const nowhere = new WhatsAppSender(new GraphClient(graphEndpoint(url, 'v26.0')), connected);
      expect(await nowhere.send(message)).toMatchObject({
        kind: 'failed',
        class: 'retryable',
        code: 'econnrefused',
      });
      const unnamed = new GraphClient(graphEndpoint('https://graph.invalid', 'v26.0'));
      expect(await new WhatsAppSender(unnamed, connected).send(message)).toMatchObject({
        kind: 'failed',
        class: 'retryable',
      });
    });
  });
});
