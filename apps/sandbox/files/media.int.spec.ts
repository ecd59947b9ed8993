import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FileFault } from '../control/phone-actions.js';
import { testAccount, testInstagram, testPage } from '../testing/accounts.js';
import { callGraph, PagesScene } from '../testing/pages-scene.js';
import { WhatsAppScene } from '../testing/whatsapp-scene.js';
import { broken } from './broken-files.js';
import { sample } from './samples.js';

const NORA = '+447700900418';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

interface Media {
  readonly id: string;
  readonly url: string;
  readonly sha256: string;
  readonly mime_type: string;
}

/** A business's own server, from which providers fetch links. */
class Links {
  private constructor(private readonly server: Server) {}

  static async open(serve: Readonly<Record<string, { type: string; bytes: Buffer }>>): Promise<Links> {
    const server = createServer((request, response) => {
      const file = serve[request.url ?? ''];
      if (file) response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Links(server);
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

describe('Media of the simulated WhatsApp', () => {
  let scene: WhatsAppScene;

  beforeEach(async () => {
    scene = await WhatsAppScene.open();
    scene.nora.write('Hello');
  });
  afterEach(() => scene.close());

  const token = { token: testAccount.accessToken };
  const get = (path: string) => callGraph(scene.sandbox.url, 'GET', path, token);
  const authorized = { headers: { authorization: `Bearer ${testAccount.accessToken}` } };
  const told = async (): Promise<Media> => {
    await scene.sandbox.settled();
    const message = scene.receiver.family<Record<string, unknown>>('messages').at(-1) ?? {};
    return message[String(message['type'])] as Media;
  };
  const upload = (bytes: Buffer, type: string, name: string) => {
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('type', type);
    body.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
    return callGraph(scene.sandbox.url, 'POST', `${testAccount.phoneNumberId}/media`, { ...token, body });
  };
  const sendsImage = async (image: object): Promise<readonly (number | undefined)[]> => {
    await scene.send({ to: NORA, type: 'image', image });
    const before = scene.statuses.length;
    await scene.advance(300);
    await scene.told(before + 1);
    return scene.statuses.slice(before).map(({ errors }) => errors?.[0]?.code);
  };

  it('gives a voice note’s file for five minutes, to who has the token', async () => {
    scene.nora.sendMedia('audio', { sample: 'voice' }, { voice: true });
    const voice = await told();
    expect(voice).toMatchObject({ mime_type: 'audio/ogg; codecs=opus', voice: true });
    const { body } = await get(voice.id);
    expect(body).toMatchObject({ id: voice.id, mime_type: 'audio/ogg', messaging_product: 'whatsapp' });
    const url = String(body['url']);
    expect((await fetch(url)).status).toBe(401);
    const bytes = Buffer.from(await (await fetch(url, authorized)).arrayBuffer());
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      body['file_size'],
      body['sha256'],
    ]);
    await scene.advance(5 * MINUTE);
    expect((await fetch(url, authorized)).status).toBe(404);
    expect((await fetch(String((await get(voice.id)).body['url']), authorized)).status).toBe(200);
    await scene.advance(7 * DAY);
    expect((await get(voice.id)).status).toBe(400);
  });

  it('takes uploads within the limits, and sends them by id for 30 days', async () => {
    const { bytes } = sample('photo', 'whatsapp');
    const { body } = await upload(bytes, 'image/jpeg', 'lamp.jpg');
    const id = String(body['id']);
    expect(await sendsImage({ id, caption: 'The lamp' })).toEqual([undefined, undefined]);
    expect(scene.nora.messages.at(-1)).toMatchObject({ text: 'The lamp', files: [{ kind: 'image' }] });
    expect((await upload(Buffer.alloc(6 * 1024 * 1024, 1), 'image/jpeg', 'big.jpg')).status).toBe(400);
    expect((await upload(broken('wrong-type').bytes, 'image/jpeg', 'holiday.jpg')).status).toBe(400);
    await scene.advance(30 * DAY);
    scene.nora.write('Again');
    expect(await sendsImage({ id })).toEqual([131053]);
  });

  it('fetches links from this machine, and fails by webhook what it cannot have', async () => {
    const links = await Links.open({
      '/lamp.jpg': { type: 'image/jpeg', bytes: sample('photo', 'whatsapp').bytes },
      '/not.jpg': { type: 'image/jpeg', bytes: broken('wrong-type').bytes },
    });
    expect(await sendsImage({ link: links.url('/lamp.jpg') })).toEqual([undefined, undefined]);
    expect(await sendsImage({ link: links.url('/gone.jpg') })).toEqual([131053]);
    expect(await sendsImage({ link: links.url('/not.jpg') })).toEqual([131053]);
    expect(await sendsImage({ link: 'http://10.0.0.1/lamp.jpg' })).toEqual([131053]);
    await links.close();
  });

  it('has files that try who fetches them', async () => {
    const arrives = async (fault: FileFault, kind: 'image' | 'document' = 'image') => {
      scene.nora.sendMedia(kind, { fault });
      const media = await told();
      return { media, body: (await get(media.id)).body };
    };
    const ending = await arrives('url-expires-midway');
    const half = await fetch(String(ending.body['url']), authorized);
    await expect(half.arrayBuffer()).rejects.toThrow();
    expect((await fetch(String(ending.body['url']), authorized)).status).toBe(404);
    const again = await get(ending.media.id);
    expect((await fetch(String(again.body['url']), authorized)).status).toBe(200);

    const slow = await arrives('slow-for-ever');
    const leaving = new AbortController();
    const drip = await fetch(String(slow.body['url']), { ...authorized, signal: leaving.signal });
    expect((await drip.body?.getReader().read())?.value?.length).toBe(1);
    leaving.abort();

    expect((await arrives('private-address')).body['url']).toMatch(/^http:\/\/10\./);
    expect((await arrives('svg-with-script', 'document')).media.mime_type).toBe('image/svg+xml');
    const huge = await arrives('huge-document', 'document');
    expect(huge.body['file_size']).toBe(100 * 1024 * 1024);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of (await fetch(String(huge.body['url']), authorized)).body ?? []) {
      size += chunk.length;
      hash.update(chunk);
    }
    expect([size, hash.digest('hex')]).toEqual([huge.body['file_size'], huge.body['sha256']]);
  });
});

describe.each([
  ['messenger', 'nora'],
  ['instagram', 'layla'],
] as const)('Media of the simulated %s', (provider, person) => {
  let scene: PagesScene;
  let links: Links;

  beforeEach(async () => {
    scene = await PagesScene.open(provider);
    scene.phone(person).write('Hello');
    links = await Links.open({
      '/lamp.jpg': { type: 'image/jpeg', bytes: sample('photo', 'pages').bytes },
      '/not.jpg': { type: 'image/jpeg', bytes: broken('wrong-type').bytes },
      '/big.jpg': { type: 'image/jpeg', bytes: Buffer.alloc(9 * 1024 * 1024) },
      '/notes.txt': { type: 'text/plain', bytes: Buffer.from('Notes') },
    });
  });
  afterEach(async () => {
    await scene.close();
    await links.close();
  });

  const attach = (type: string, payload: object) =>
    scene.sendText(person, '', { message: { attachment: { type, payload } } });
  const code = async (type: string, path: string) => {
    const { error } = (await attach(type, { url: links.url(path) })).body;
    return error && [error.code, error.error_subcode];
  };

  it('fetches what is sent by url, and shows it on the phone', async () => {
    expect(await code('image', '/lamp.jpg')).toBeUndefined();
    const { files } = scene.phone(person).messages.at(-1) ?? {};
    expect(files).toMatchObject([{ kind: 'image' }]);
    const shown = await fetch(`${scene.sandbox.url}/sandbox/files/${files?.[0]?.fileId}`);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(sample('photo', 'pages').bytes);
    await scene.sandbox.settled();
    const echo = scene.of<{ attachments?: { payload: { url: string } }[] }>('message').at(-1);
    expect((await fetch(echo?.attachments?.[0]?.payload.url ?? '')).status).toBe(200);
  });

  it('refuses what it cannot fetch, what is too large and what is something else', async () => {
    expect(await code('image', '/gone.jpg')).toEqual([100, 2018008]);
    expect(await code('image', '/big.jpg')).toEqual([100, 2018109]);
    expect(await code('image', '/not.jpg')).toEqual([100, 2018047]);
    expect(await code('video', '/lamp.jpg')).toEqual([100, 2018047]);
    expect(await code('file', '/notes.txt')).toEqual(provider === 'messenger' ? undefined : [100, 2018047]);
  });

  it('takes uploads by file and by url, and sends them by id for 90 days', async () => {
    const node = provider === 'messenger' ? testPage.id : testInstagram.id;
    const form = new FormData();
    form.set('message', JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } }));
    form.set('platform', provider);
    if (provider === 'messenger') form.delete('platform');
    const { bytes } = sample('photo', 'pages');
    form.set('filedata', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'lamp.jpg');
    const uploaded = await scene.call('POST', `${testPage.id}/message_attachments`, { body: form });
    const byUrl = await scene.call('POST', `${node}/message_attachments`, {
      body: { message: { attachment: { type: 'image', payload: { url: links.url('/lamp.jpg') } } } },
    });
    const id = String(uploaded.body['attachment_id']);
    expect((await attach('image', { attachment_id: id })).status).toBe(200);
    expect((await attach('image', { attachment_id: byUrl.body['attachment_id'] })).status).toBe(200);
    expect((await attach('video', { attachment_id: id })).body.error?.error_subcode).toBe(2018074);
    await scene.advance(90 * DAY);
    scene.phone(person).write('Still there?');
    expect((await attach('image', { attachment_id: id })).body.error?.error_subcode).toBe(2018074);
  });

  it('sends several pictures as one message', async () => {
    const image = { type: 'image', payload: { url: links.url('/lamp.jpg') } };
    const many = (count: number) =>
      scene.sendText(person, '', { message: { attachments: Array<object>(count).fill(image) } });
    expect((await many(3)).status).toBe(200);
    expect(scene.phone(person).messages.at(-1)?.files).toHaveLength(3);
    if (provider === 'instagram') expect((await many(11)).body.error?.code).toBe(100);
  });
});
