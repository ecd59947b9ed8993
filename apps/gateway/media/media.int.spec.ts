import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { HTML, PDF, PNG, SVG } from '#libs/channels/media/testing/files.js';
import { LINK_LIFE, MediaLinks } from '#libs/channels/media/links.js';
import { MediaLibrary } from '#libs/channels/media/media-library.js';
import { AssetsTable } from '#libs/channels/media/assets-table.js';
import type { Asset } from '#libs/channels/media/asset.js';
import type { DeskClient } from '../testing/desk-client.js';
import { GatewayApp } from '../testing/gateway-app.js';
import type { Case } from '../testing/history.js';

let gateway: GatewayApp;
let ana: DeskClient;
let nora: Case;

beforeAll(async () => {
  gateway = await GatewayApp.start();
  await gateway.history.connectChannel();
  nora = await gateway.history.newCase('Nora');
  ana = await gateway.desk();
  await visible(nora);
});
afterAll(() => gateway.close());

/** Until the read model has it. */
async function visible({ conversationId, contactId }: Case): Promise<void> {
  for (;;) {
    const { conversation } = await ana.graphql<{ conversation: { contacts: { id: string }[] } | null }>(
      'query($id: ID!) { conversation(id: $id) { contacts { id } } }',
      { id: conversationId },
    );
    if (conversation?.contacts.some(({ id }) => id === contactId)) return;
  }
}

interface Uploading {
  readonly to?: Case;
  readonly name?: string;
  readonly desk?: DeskClient | null;
  readonly headers?: Record<string, string>;
}

async function upload(bytes: Buffer, { to = nora, name = 'a', desk = ana, headers }: Uploading = {}) {
  const query = new URLSearchParams({
    conversationId: to.conversationId,
    contactId: to.contactId,
    name,
  });
  const response = await fetch(`${gateway.url}/media/uploads?${query.toString()}`, {
    method: 'POST',
    headers: { ...(desk && { authorization: `Bearer ${desk.token}` }), ...headers },
    body: new Uint8Array(bytes),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

async function linkOf(assetId: string, desk = ana, conversationId = nora.conversationId) {
  const { attachmentLinks } = await desk.graphql<{ attachmentLinks: { url: string }[] }>(
    'query($c: ID!, $ids: [ID!]!) { attachmentLinks(conversationId: $c, assetIds: $ids) { assetId url expiresAt } }',
    { c: conversationId, ids: [assetId] },
  );
  return attachmentLinks[0]?.url;
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { headers });

describe('uploading at the desk', () => {
  it('takes a file as what its bytes say, under its name', async () => {
    const { status, body } = await upload(PNG, { name: 'C:\\Users\\ana\\"Rechnung" Müller.jpg' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'image',
      mimeType: 'image/png',
      size: PNG.length,
      fileName: '_Rechnung_ Müller.jpg',
      width: 1,
      height: 1,
    });
  });

  it.each([
    ['a stranger', { desk: null }, 401],
    ['a conversation that is none', { to: { conversationId: 'x', contactId: 'y', customerId: 'z' } }, 404],
  ])('from %s is refused', async (_, how: Uploading, status) => {
    expect((await upload(PNG, how)).status).toBe(status);
  });

  it('for a contact of somebody else, or in a colleague’s conversation, is refused', async () => {
    const other = await gateway.history.newCase('Omar');
    await visible(other);
    const { contactId } = other;
    expect((await upload(PNG, { to: { ...nora, contactId } })).status).toBe(404);
    const ben = await gateway.desk();
    await gateway.history.owned(other, { kind: 'agent', id: ben.id });
    while ((await upload(PNG, { to: other })).status === 201);
    expect((await upload(PNG, { to: other })).status).toBe(404);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty', 422],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'type', 415],
  ])('of %s says why not', async (_, bytes, code, status) => {
    const answer = await upload(bytes);
    expect([answer.status, answer.body['code'], typeof answer.body['reason']]).toEqual([
      status,
      code,
      'string',
    ]);
  });

  it('of more than a person may is turned away before a byte of it is read', async () => {
    const query = new URLSearchParams({
      conversationId: nora.conversationId,
      contactId: nora.contactId,
      name: 'a',
    });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(
        `${gateway.url}/media/uploads?${query.toString()}`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${ana.token}`, 'content-length': String(26 * 1024 * 1024) },
        },
        (answer) => {
          resolve(answer.statusCode);
          sending.destroy();
        },
      );
      sending.on('error', reject);
      sending.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('that breaks off leaves nothing', async () => {
    const before = await gateway.db.database.query(`select 1 from media_assets where state = 'stored'`);
    const query = new URLSearchParams({
      conversationId: nora.conversationId,
      contactId: nora.contactId,
      name: 'cut',
    });
    const sending = request(`${gateway.url}/media/uploads?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ana.token}`, 'content-length': '1000' },
    });
    sending.on('error', () => undefined);
    await new Promise((resolve) => sending.write(PDF, resolve));
    let under = 0;
    while (under === 0)
      under = (await gateway.db.database.query(`select 1 from media_assets where state = 'uploading'`))
        .length;
    sending.destroy();
    while (under > 0)
      under = (await gateway.db.database.query(`select 1 from media_assets where state = 'uploading'`))
        .length;
    const after = await gateway.db.database.query(`select 1 from media_assets where state = 'stored'`);
    expect(after.length).toBe(before.length);
  });

  it('is limited a day', async () => {
    const eve = await gateway.desk();
    await upload(PNG, { desk: eve });
    await gateway.db.database.query(`update media_assets set size = 1073741824 where uploader_id = $1`, [
      eve.id,
    ]);
    expect(await upload(PNG, { desk: eve })).toMatchObject({ status: 429, body: { code: 'quota' } });
  });
});

describe('a link to a file', () => {
  let assetId: string;
  beforeAll(async () => {
    assetId = String((await upload(PNG, { name: 'Foto "ü".png' })).body['assetId']);
  });

  it('opens it as nothing but a file (SEC20, SEC21)', async () => {
    const answer = await get((await linkOf(assetId))!);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="Foto ___.png"; filename*=UTF-8''Foto%20_%C3%BC_.png`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=300',
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  });

  it('gives the part that a player asks for', async () => {
    const url = (await linkOf(assetId))!;
    const part = await get(url, { range: 'bytes=4-9' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-9/${PNG.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(PNG.subarray(4, 10))).toBe(true);
    const end = await get(url, { range: 'bytes=-5' });
    expect(Buffer.from(await end.arrayBuffer()).equals(PNG.subarray(-5))).toBe(true);
    expect((await get(url, { range: `bytes=${PNG.length}-` })).status).toBe(416);
  });

  it.each([
    ['a page', HTML, 'page.png', 'application/octet-stream'],
    ['a drawing with a script', SVG, 'logo.svg', 'application/octet-stream'],
    ['a document', PDF, 'a.pdf', 'application/pdf'],
  ])('of %s is a download', async (_, bytes, name, type) => {
    const id = String((await upload(bytes, { name })).body['assetId']);
    const answer = await get((await linkOf(id))!);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    await answer.arrayBuffer();
  });

  it('is for this file, this session and five minutes', async () => {
    const url = (await linkOf(assetId))!;
    const other = String((await upload(PDF)).body['assetId']);
    expect((await get(url.replace(assetId, other))).status).toBe(404);
    expect((await get(url.replace(/s=./, 's=_'))).status).toBe(404);
    expect((await get(`/media/${assetId}`)).status).toBe(404);
    const links = gateway.app.get(MediaLinks);
    const expired = links.pathOf(assetId, { kind: 'session', id: 'gone' }, -1).path;
    expect((await get(expired)).status).toBe(404);
    expect((await get(links.pathOf(assetId, { kind: 'session', id: randomUUID() }).path)).status).toBe(404);
    expect(links.pathOf(assetId, { kind: 'anybody' }).expiresAt - LINK_LIFE).toBeGreaterThan(0);
    expect((await get(links.pathOf(assetId, { kind: 'anybody' }).path)).status).toBe(200);
    const fay = await gateway.desk();
    const hers = (await linkOf(assetId, fay))!;
    expect((await get(hers)).status).toBe(200);
    await fetch(`${gateway.url}/auth/sign-out`, {
      method: 'POST',
      headers: { origin: gateway.url, cookie: fay.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect((await get(hers)).status).toBe(404);
  });

  it('is not given for another customer’s file, through any conversation', async () => {
    const other = await gateway.history.newCase('Zoe');
    await visible(other);
    expect(await linkOf(assetId, ana, other.conversationId)).toBeUndefined();
    expect(await linkOf(assetId, ana, 'none')).toBeUndefined();
    expect(await linkOf(randomUUID())).toBeUndefined();
  });
});

describe('a reply with files', () => {
  const SEND = `mutation($input: SendReplyInput!) { sendReply(input: $input) { __typename
    ... on ReplyAccepted { messageId } ... on ReplyRefused { code reason } } }`;
  const send = async (input: object, to = nora) =>
    (
      await ana.graphql<{ sendReply: Record<string, string> }>(SEND, {
        input: {
          clientMutationId: randomUUID(),
          conversationId: to.conversationId,
          contactId: to.contactId,
          text: '',
          ...input,
        },
      })
    ).sendReply;
  const uploaded = async (bytes: Buffer, name: string): Promise<Asset> =>
    (await upload(bytes, { name })).body as unknown as Asset;

  async function lastMessages(
    count: number,
  ): Promise<{ kind: string; text: string | null; detail: object }[]> {
    for (;;) {
      const { thread } = await ana.graphql<{ thread: { items: { content?: never; incoming?: boolean }[] } }>(
        'query($c: ID!) { thread(conversationId: $c) { items { ... on Message { incoming content { kind text detail } } } } }',
        { c: nora.conversationId },
      );
      const ours = thread.items.filter((item) => item.incoming === false).map((item) => item.content!);
      if (ours.length >= count) return ours.slice(-count);
    }
  }

  it('makes a message of each, in order, the text under the first; the same again makes nothing', async () => {
    const [picture, paper] = [await uploaded(PNG, 'a.png'), await uploaded(PDF, 'b.pdf')];
    const input = {
      clientMutationId: randomUUID(),
      text: 'Here you are',
      attachments: [picture.assetId, paper.assetId],
    };
    const first = await send(input);
    expect(first).toMatchObject({ __typename: 'ReplyAccepted' });
    expect(await send(input)).toEqual(first);
    expect(await lastMessages(2)).toMatchObject([
      { kind: 'image', text: 'Here you are', detail: { assetId: picture.assetId, state: 'stored' } },
      {
        kind: 'document',
        text: null,
        detail: { assetId: paper.assetId, fileName: 'b.pdf', size: PDF.length },
      },
    ]);
  });

  it('refuses a file of another contact, one that is none, and nothing at all', async () => {
    const other = await gateway.history.newCase('Zoe');
    await visible(other);
    const { assetId } = await uploaded(PNG, 'a.png');
    expect(await send({ attachments: [assetId] }, other)).toMatchObject({ code: 'file-gone' });
    expect(await send({ attachments: [randomUUID()] })).toMatchObject({ code: 'file-gone' });
    await expect(send({ attachments: [] })).rejects.toThrow('BAD_USER_INPUT');
    expect(await send({ text: '  ' })).toMatchObject({ code: 'empty' });
  });

  it('has files that were never sent swept away, and only those', async () => {
    const [kept, left] = [await uploaded(PNG, 'kept.png'), await uploaded(PNG, 'left.png')];
    await send({ attachments: [kept.assetId] });
    await gateway.db.database.transaction((tx) => AssetsTable.carry(tx, [kept.assetId], 'm', nora.contactId));
    const library = gateway.app.get(MediaLibrary);
    await library.sweep(Number.MAX_SAFE_INTEGER);
    expect((await library.find([kept.assetId, left.assetId])).map(({ assetId }) => assetId)).toEqual([
      kept.assetId,
    ]);
  });
});
