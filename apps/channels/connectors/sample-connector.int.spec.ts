import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DeskClient } from '#apps/gateway/testing/desk-client.js';
import { until } from '#apps/gateway/testing/until.js';
import { packageRoot } from '#libs/platform/package-root.js';
import { freePort, RunningInbox } from './testing/running-inbox.js';

// A database, a server and a process of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const SAMPLE = 'docs/connectors/pigeon-post.mjs';
const INBOX = `{ inbox(view: ALL, first: 10) { edges { node { id contactId channel name snippet { text } } } } }`;
const THREAD = `query ($id: ID!) { thread(conversationId: $id) { items { __typename
  ... on Message { id incoming channel state content { kind text } reactions { by emoji failure { code } } } } } }`;
const SEND = `mutation ($input: SendReplyInput!) { sendReply(input: $input) { __typename
  ... on ReplyAccepted { messageId } ... on ReplyRefused { code reason } } }`;
const REACT = `mutation ($input: ReactInput!) { react(input: $input) { __typename } }`;

interface Row {
  readonly id: string;
  readonly contactId: string;
  readonly channel: string;
  readonly name: string;
}
interface Item {
  readonly id: string;
  readonly incoming: boolean;
  readonly channel: string;
  readonly state: string | null;
  readonly content: { readonly text: string };
}

let inbox: RunningInbox;
let ana: DeskClient;
let pigeons: string;
beforeAll(async () => {
  const port = await freePort();
  inbox = await RunningInbox.start([port]);
  ana = await inbox.desk();
  pigeons = `http://127.0.0.1:${port}/pigeons`;
  const { apiKey, callbackSecret } = await inbox.connector({
    callbackUrl: `http://127.0.0.1:${port}/callbacks`,
  });
  await inbox.run(SAMPLE, { API_KEY: apiKey, CALLBACK_SECRET: callbackSecret, PORT: String(port) });
});
afterAll(() => inbox.close());

const thread = async (id: string): Promise<Item[]> =>
  (await ana.graphql<{ thread: { items: Item[] } }>(THREAD, { id })).thread.items;

describe('the sample connector of docs/connectors', () => {
  it('is short, and knows nothing of us but what the documents say', () => {
    const text = readFileSync(join(packageRoot, SAMPLE), 'utf8');
    expect(text.split('\n').length).toBeLessThan(150);
    const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(imports).toEqual(['node:crypto', 'node:http']);
  });

  it('carries a conversation: a customer writes, an agent answers, the answer arrives, the receipts come back', async () => {
    const hello = { from: 'nadia', name: 'Nadia', text: 'Does the 40 litre pack fit a pigeon?' };
    const sent = await fetch(pigeons, { method: 'POST', body: JSON.stringify(hello) });
    expect(sent.status).toBe(202);
    const row = await until(async () => {
      const { inbox: page } = await ana.graphql<{ inbox: { edges: { node: Row }[] } }>(INBOX);
      return page.edges[0]?.node;
    }, 'the conversation');
    expect(row).toMatchObject({ channel: 'pigeon-post', name: 'Nadia', snippet: { text: hello.text } });

    const { id: conversationId, contactId } = row;
    const reply = { clientMutationId: 'r1', conversationId, contactId, text: 'Two of them, side by side.' };
    const answered = await ana.graphql<{ sendReply: { __typename: string } }>(SEND, { input: reply });
    expect(answered.sendReply.__typename).toBe('ReplyAccepted');

    const ours = async () => (await thread(conversationId)).find(({ incoming }) => incoming === false);
    await until(async () => (await ours())?.state === 'DELIVERED', 'the receipt of the delivery');
    const loft = (await (await fetch(`${pigeons}/nadia`)).json()) as object[];
    expect(loft).toEqual([expect.objectContaining({ text: reply.text })]);

    expect((await fetch(`${pigeons}/nadia/read`, { method: 'POST' })).status).toBe(202);
    await until(async () => (await ours())?.state === 'READ', 'the read mark');

    const theirs = (await thread(conversationId)).find(({ incoming }) => incoming);
    const reaction = { clientMutationId: 'e1', conversationId, messageId: theirs!.id, emoji: '🐦' };
    expect(await ana.graphql(REACT, { input: reaction })).toMatchObject({
      react: { __typename: 'ActionAccepted' },
    });
    await until(async () => {
      const flown = (await (await fetch(`${pigeons}/nadia`)).json()) as { emoji?: string }[];
      return flown.some(({ emoji }) => emoji === '🐦');
    }, 'the reaction');
  });

  it('takes what it declared and nothing more', async () => {
    const { inbox: page } = await ana.graphql<{ inbox: { edges: { node: Row }[] } }>(INBOX);
    const { id: conversationId, contactId } = page.edges[0]!.node;
    const long = { clientMutationId: 'r2', conversationId, contactId, text: 'x'.repeat(281) };
    expect(await ana.graphql(SEND, { input: long })).toMatchObject({
      sendReply: { code: 'too-long', reason: 'This channel takes at most 280 characters a message.' },
    });
  });
});
