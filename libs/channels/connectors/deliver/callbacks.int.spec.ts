import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callbackSchema, type Callback } from '#libs/contracts/connectors/callback.js';
import { connectorChannel } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import type { AccountDirectory } from '../../accounts/account-directory.js';
import type { SealedChannelAccount } from '../../accounts/channel-account.js';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { ConnectorSender } from './connector-sender.js';
import { secretText } from './signature.js';

const CHANNEL = connectorChannel('pigeon-post')!;
const NOW = 1_793_610_000_000;
const SECRETS = [secretText(randomBytes(32)), secretText(randomBytes(32))] as const;
const DECLARED = {
  windowHours: 24,
  textLimit: { max: 20, unit: 'characters' },
  kinds: ['text', 'image'],
  reactions: true,
  replyTo: true,
};

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
let received: Received[] = [];
let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    answer(response);
  })();
});
let port: number;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  answer = (response) => response.end(JSON.stringify({ externalId: 'pigeon-1' }));
});

interface Given {
  readonly url?: string;
  readonly allowed?: readonly string[];
  readonly declared?: object;
  readonly resolve?: () => Promise<{ address: string; family: number }[]>;
  readonly timeoutMs?: number;
}

function senderFor(given: Given = {}): ConnectorSender {
  const {
    url = `http://127.0.0.1:${port}/callbacks`,
    allowed = [`127.0.0.1:${port}`],
    declared = DECLARED,
  } = given;
  const account: SealedChannelAccount = {
    id: 'loft',
    channel: CHANNEL,
    name: 'Pigeon Post',
    externalIds: {},
    config: { connector: { callbackUrl: url }, declared },
    defaultCountry: null,
    origins: [],
    secretNames: [],
    version: 1,
    secret: (name) => (name === 'callbackSecret' ? SECRETS[0] : SECRETS[1]),
  };
  const snapshot = { accounts: [account], byId: new Map([[account.id, account]]), loadedAt: NOW };
  const directory = { accounts: () => Promise.resolve(snapshot) } as unknown as AccountDirectory;
  return new ConnectorSender(CHANNEL, {
    directory,
    rules: { allowed: new Set(allowed), ...(given.resolve ? { resolve: given.resolve } : {}) },
    clock: { now: () => NOW },
    ...(given.timeoutMs === undefined ? {} : { timeoutMs: given.timeoutMs }),
    files: {
      find: (assetId) =>
        Promise.resolve(
          assetId === 'cat'
            ? {
                assetId,
                mimeType: 'image/png',
                fileName: 'cat.png',
                size: 9,
                open: () => Promise.resolve(Readable.from(['cat'])),
                publicUrl: () => 'https://inbox.example/media/cat?signed',
              }
            : undefined,
        ),
    },
  });
}

const message = (content: Content = { kind: 'text', text: 'Hello' }): OutgoingMessage => ({
  accountId: 'loft',
  conversationId: 'c',
  contactId: 'nadia',
  messageId: 'our-message',
  attempt: 2,
  to: [{ kind: 'connector-user', value: 'nadia-1' }],
  content,
  policy: 'RESPONSE',
  replyTo: 'pigeon-0',
});
const action = { ...message(), externalId: 'pigeon-0' };
const called = (): Callback => callbackSchema.parse(JSON.parse(received[0]!.body));

describe('a callback', () => {
  it('is what the contract says, and a 2xx with an id is a message sent', async () => {
    expect(await senderFor().send(message())).toEqual({ kind: 'sent', externalId: 'pigeon-1' });
    expect(called()).toEqual({
      type: 'reply',
      account: 'loft',
      channel: 'pigeon-post',
      sentAt: new Date(NOW).toISOString(),
      recipient: { id: 'nadia-1' },
      messageId: 'our-message',
      attempt: 2,
      correlation: 'tl1:our-message:2',
      content: { kind: 'text', text: 'Hello' },
      replyTo: 'pigeon-0',
    });
  });

  it('is signed with both secrets, over id, time and body (SEC26)', async () => {
    await senderFor().send(message());
    const { headers, body } = received[0]!;
    expect(headers['webhook-id']).toBe('our-message');
    expect(headers['webhook-timestamp']).toBe(String(NOW / 1_000));
    const expected = SECRETS.map((secret) => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      return `v1,${createHmac('sha256', key)
        .update(`our-message.${NOW / 1_000}.${body}`)
        .digest('base64')}`;
    });
    expect(headers['webhook-signature']).toBe(expected.join(' '));
  });

  it('carries a file as an address of ours', async () => {
    await senderFor().send(message({ kind: 'image', assetId: 'cat', caption: 'Mine' }));
    expect(called()).toMatchObject({
      content: {
        kind: 'image',
        url: 'https://inbox.example/media/cat?signed',
        mimeType: 'image/png',
        size: 9,
        caption: 'Mine',
      },
    });
  });

  it('asks for reactions, and for marks only where they were declared', async () => {
    const sender = senderFor();
    expect(await sender.react({ ...action, messageId: 'r', attempt: 1, emoji: '👍' })).toEqual({
      kind: 'sent',
    });
    expect(called()).toMatchObject({ type: 'reaction', externalId: 'pigeon-0', emoji: '👍' });
    for (const tell of [sender.markRead(action), sender.typing(action)])
      expect(await tell).toEqual({ kind: 'done' });
    expect(received).toHaveLength(1);
    const more = senderFor({ declared: { ...DECLARED, readMarks: true, typing: true } });
    await more.markRead(action);
    await more.typing(action);
    expect(received.slice(1).map(({ body }) => (JSON.parse(body) as Callback).type)).toEqual([
      'read',
      'typing',
    ]);
  });

  it.each<[string, Content, string]>([
    ['a longer text', { kind: 'text', text: 'x'.repeat(21) }, 'text-too-long'],
    ['an empty text', { kind: 'text', text: ' ' }, 'text-empty'],
    [
      'a kind that was not declared',
      { kind: 'location', latitude: 1, longitude: 2 },
      'content-not-supported',
    ],
    ['a file that is gone', { kind: 'image', assetId: 'dog' }, 'file-gone'],
  ])('is not made for %s', async (_, content, code) => {
    expect(await senderFor().send(message(content))).toMatchObject({ kind: 'failed', class: 'final', code });
    expect(received).toEqual([]);
  });

  it('is not made before the connector has said what it can do', async () => {
    const outcome = await senderFor({ declared: { kinds: 'everything' } }).send(message());
    expect(outcome).toMatchObject({ class: 'needs-change', code: 'not-connected' });
  });
});

describe('what a connector answers', () => {
  const respond = (status: number, headers: Record<string, string> = {}, body = '{}') => {
    answer = (response) => response.writeHead(status, headers).end(body);
    return senderFor().send(message());
  };

  it.each([
    [500, 'retryable', 'connector-500'],
    [503, 'retryable', 'connector-503'],
    [429, 'retryable', 'connector-busy'],
    [400, 'needs-change', 'connector-400'],
    [404, 'needs-change', 'connector-404'],
    [410, 'needs-change', 'connector-410'],
    [401, 'needs-change', 'connector-unauthorised'],
    [403, 'needs-change', 'connector-unauthorised'],
  ])('%d is %s', async (status, failure, code) => {
    expect(await respond(status)).toMatchObject({ kind: 'failed', class: failure, code });
  });

  it('says when to come again, in seconds or as a date', async () => {
    expect(await respond(503, { 'retry-after': '30' })).toMatchObject({ retryAfterMs: 30_000 });
    const at = new Date(NOW + 90_000).toUTCString();
    expect(await respond(429, { 'retry-after': at })).toMatchObject({
      retryAfterMs: 90_000,
      backoff: 'account-rate',
    });
  });

  it.each([
    ['no id', '{}'],
    ['no JSON', 'sent!'],
    ['an empty id', '{"externalId":""}'],
    ['more than anybody reads', JSON.stringify({ externalId: 'x', more: 'y'.repeat(70_000) })],
  ])('a 2xx with %s leaves it open whether it was sent', async (_, body) => {
    expect(await respond(200, {}, body)).toMatchObject({ kind: 'unknown' });
  });

  it('in silence leaves it open, too, and a broken connection', async () => {
    answer = () => undefined;
    expect(await senderFor({ timeoutMs: 150 }).send(message())).toMatchObject({ kind: 'unknown' });
    answer = (response) => response.socket?.destroy();
    expect(await senderFor().send(message())).toMatchObject({ kind: 'unknown' });
  });

  it('by nobody at the address is certainly not sent, and tried again', async () => {
    const url = 'http://127.0.0.1:1/callbacks';
    expect(await senderFor({ url, allowed: ['127.0.0.1:1'] }).send(message())).toMatchObject({
      class: 'retryable',
      code: 'connector-unreachable',
    });
  });

  it('by a redirect is not followed', async () => {
    expect(await respond(307, { location: `http://127.0.0.1:${port}/elsewhere` })).toMatchObject({
      class: 'needs-change',
      code: 'callback-redirected',
    });
    expect(received).toHaveLength(1);
  });
});

describe('an address that leads inside (SEC27)', () => {
  const forbidden = { kind: 'failed', class: 'needs-change', code: 'callback-forbidden' };

  it.each([
    ['http://169.254.169.254/latest/meta-data'],
    ['https://169.254.169.254/'],
    ['https://10.0.0.1/'],
    ['https://[::1]/'],
    ['https://[::ffff:7f00:1]/'],
    ['https://127.1/'],
    ['https://0x7f000001/'],
    ['http://example.org/'],
    ['https://user:password@example.org/'],
  ])('%s is not called', async (url) => {
    expect(await senderFor({ url, allowed: [] }).send(message())).toMatchObject(forbidden);
  });

  it('is not called behind a name either, nor where one of its addresses is private', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    const url = `https://connector.example:${port}/`;
    expect(await senderFor({ url, allowed: [], resolve }).send(message())).toMatchObject(forbidden);
    expect(received).toEqual([]);
  });

  it('is called where an administrator of the machine allows it, at that port alone', async () => {
    const allowed = [`127.0.0.1:${port + 1}`];
    expect(await senderFor({ allowed }).send(message())).toMatchObject(forbidden);
    expect(await senderFor().send(message())).toMatchObject({ kind: 'sent' });
  });
});
