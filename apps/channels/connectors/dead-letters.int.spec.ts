import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeskClient } from '#apps/gateway/testing/desk-client.js';
import { until } from '#apps/gateway/testing/until.js';
import { RunningInbox } from './testing/running-inbox.js';

// A database and servers of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const INBOX = '{ inbox(view: ALL, first: 10) { edges { node { id contactId name } } } }';
const SEND = `mutation ($input: SendReplyInput!) { sendReply(input: $input) { ... on ReplyAccepted { messageId } } }`;
const CONNECTORS = `{ connectors { accountId channel name callbackUrl trusted deadLetters capabilities { windowHours kinds
  textLimit { max unit } } keys { id createdAt lastUsedAt endsAt } } }`;
const LETTERS = `query ($id: ID!) { deadLetters(accountId: $id) { messageId conversationId attempt unknown code reason } }`;
const AGAIN = `mutation ($input: MessageInput!) { retryReply(input: $input) { __typename } }`;
const ADD = `mutation ($channel: String!, $url: String!) { addConnector(channel: $channel, name: "Pigeon Post", callbackUrl: $url) {
  __typename ... on ConnectorCredentials { accountId apiKey callbackSecret } ... on ActionRefused { code reason } } }`;

interface Letter {
  readonly messageId: string;
  readonly conversationId: string;
  readonly attempt: number;
  readonly code: string;
}

let statuses: number[] = [];
const heard: { id: string; attempt: number; text: string }[] = [];
const connector = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { attempt, content } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      attempt: number;
      content: { text: string };
    };
    heard.push({ id: String(request.headers['webhook-id']), attempt, text: content.text });
    const status = statuses.shift() ?? 200;
    response.writeHead(status).end(JSON.stringify(status === 200 ? { externalId: `x-${heard.length}` } : {}));
  })();
});

let inbox: RunningInbox;
let ada: DeskClient;
let ana: DeskClient;
let url: string;
let key: string;
const accountId = 'pigeon-post';
beforeAll(async () => {
  connector.listen(0, '127.0.0.1');
  await once(connector, 'listening');
  const { port } = connector.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/callbacks`;
  inbox = await RunningInbox.start([port]);
  ada = await inbox.desk('administrator');
  ana = await inbox.desk('agent');
});
afterAll(async () => {
  await inbox.close();
  connector.closeAllConnections();
  connector.close();
});

const letters = async (): Promise<Letter[]> =>
  (await ada.graphql<{ deadLetters: Letter[] }>(LETTERS, { id: accountId })).deadLetters;

async function send(text: string): Promise<string> {
  const { inbox: page } = await ana.graphql<{
    inbox: { edges: { node: { id: string; contactId: string } }[] };
  }>(INBOX);
  const { id: conversationId, contactId } = page.edges[0]!.node;
  const input = { clientMutationId: text, conversationId, contactId, text };
  const { sendReply } = await ana.graphql<{ sendReply: { messageId: string } }>(SEND, { input });
  return sendReply.messageId;
}

describe('connectors on the desk', () => {
  it('are for administrators', async () => {
    for (const document of [CONNECTORS, `{ deadLetters(accountId: "x") { code } }`]) {
      const { body } = await ana.ask(document);
      expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    const { body } = await ana.ask(ADD, { channel: 'sms', url });
    expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it.each([
    ['whatsapp', 'https://connector.example/', 'invalid-channel'],
    ['Pigeon', 'https://connector.example/', 'invalid-channel'],
    ['pigeon-post', 'ftp://connector.example/', 'invalid-callback'],
    ['pigeon-post', 'https://me:secret@connector.example/', 'invalid-callback'],
  ])('%s at %s is refused: %s', async (channel, callbackUrl, code) => {
    expect(await ada.graphql(ADD, { channel, url: callbackUrl })).toMatchObject({ addConnector: { code } });
  });

  it('are added with a key and a secret that are shown once', async () => {
    const { addConnector } = await ada.graphql<{ addConnector: Record<string, string> }>(ADD, {
      channel: 'pigeon-post',
      url,
    });
    expect(addConnector).toMatchObject({
      accountId,
      apiKey: expect.stringMatching(/^tlc_/),
      callbackSecret: expect.stringMatching(/^whsec_/),
    });
    key = addConnector['apiKey']!;
    const listed = JSON.stringify(await ada.graphql(CONNECTORS));
    expect(listed).not.toContain(key.split('_')[2]);
    expect(listed).not.toContain('whsec_');
    expect(await ada.graphql(ADD, { channel: 'pigeon-post', url })).toMatchObject({
      addConnector: { code: 'already-connected' },
    });
    const audited = await inbox.db.database.query(
      `select what from staff_audit where what = 'connector-added' and object_id = 'pigeon-post'`,
    );
    expect(audited).toHaveLength(1);
  });

  it('show what they declared', async () => {
    const declared = { windowHours: 24, textLimit: { max: 280, unit: 'characters' }, kinds: ['text'] };
    expect((await inbox.request('PUT', '/v1/capabilities', key, declared)).status).toBe(200);
    const { connectors } = await ada.graphql<{ connectors: object[] }>(CONNECTORS);
    expect(connectors).toEqual([
      expect.objectContaining({
        capabilities: { windowHours: 24, kinds: ['text'], textLimit: { max: 280, unit: 'CHARACTERS' } },
        deadLetters: 0,
      }),
    ]);
  });
});

describe('a reply to a connector', () => {
  beforeAll(async () => {
    const event = {
      id: 'e1',
      type: 'message',
      occurredAt: new Date(inbox.now()).toISOString(),
      sender: { id: 'nadia', name: 'Nadia' },
      externalId: 'm1',
      content: { kind: 'text', text: 'Hello' },
    };
    expect((await inbox.request('POST', '/v1/channel-events', key, { events: [event] })).status).toBe(200);
    await until(async () => {
      const { inbox: page } = await ana.graphql<{ inbox: { edges: object[] } }>(INBOX);
      return page.edges.length > 0;
    }, 'the conversation');
  });

  it('comes again by itself after a 5xx, under the same id', async () => {
    statuses = [500, 503];
    const messageId = await send('One');
    await until(() => heard.filter(({ id }) => id === messageId).length === 3, 'the third attempt');
    expect(heard.filter(({ id }) => id === messageId).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(await letters()).toEqual([]);
  });

  it('is a dead letter after a 4xx, until somebody sends it again', async () => {
    statuses = [422];
    const messageId = await send('Two');
    const [letter] = await until(async () => {
      const found = await letters();
      return found.length > 0 ? found : undefined;
    }, 'the dead letter');
    expect(letter).toMatchObject({ messageId, attempt: 1, unknown: false, code: 'connector-422' });
    const { connectors } = await ada.graphql<{ connectors: { deadLetters: number }[] }>(CONNECTORS);
    expect(connectors[0]!.deadLetters).toBe(1);

    const { conversationId } = letter!;
    const input = { clientMutationId: 'again', conversationId, messageId };
    expect(await ada.graphql(AGAIN, { input })).toEqual({ retryReply: { __typename: 'ActionAccepted' } });
    await until(() => heard.filter(({ id }) => id === messageId).length === 2, 'the second attempt');
    expect(heard.filter(({ id }) => id === messageId).map(({ attempt }) => attempt)).toEqual([1, 2]);
    await until(async () => (await letters()).length === 0, 'the end of the dead letter');
  });
});
