import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDF, PNG } from '../testing/files.js';
import { media, RunningDownloads } from '../testing/running-downloads.js';

let d: RunningDownloads;
beforeAll(async () => {
  d = await RunningDownloads.open();
});
afterEach(async () => {
  await d.stop();
  await d.database.query('delete from media_downloads');
});
afterAll(() => d.close());

describe('a customer’s file', () => {
  it('is pending in the thread with its message, then stored: sealed at rest, the same bytes when read', async () => {
    const url = d.server.gives('/photo', PNG, 'image/png');
    const id = await d.arrives(media('image', url, { mimeType: 'image/jpeg', fileName: 'Nora.png' }));
    expect(await d.attachmentOf(id)).toBeUndefined();
    d.start();
    await d.until(1);
    const { assetId, file } = await d.storedFile(id);
    expect(file).toEqual({
      mimeType: 'image/png',
      size: PNG.length,
      fileName: 'Nora.png',
      width: 1,
      height: 1,
    });
    expect((await d.bytesOf(assetId)).equals(PNG)).toBe(true);
    const onDisk = await readFile(join(d.folder, assetId.slice(0, 2), assetId));
    expect(onDisk.includes('IHDR')).toBe(false);
    const rows = await d.database.query('select * from media_assets');
    expect(JSON.stringify(rows)).not.toContain('Nora');
  });

  it('comes by its id from WhatsApp, with the token for the provider’s hosts alone, the address renewed when it ran out', async () => {
    const moved = d.stranger.gives('/cdn', PDF);
    d.server.asked.length = d.stranger.asked.length = 0;
    let addresses = 0;
    d.server.on('/v26.0/media-7', (_, response) => {
      addresses++;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ url: `${d.server.url}/file-${addresses}`, mime_type: 'application/pdf' }),
      );
    });
    d.server.on('/file-1', (_, response) => response.writeHead(404).end());
    d.server.on('/file-2', (_, response) => response.writeHead(302, { location: moved }).end());
    const content = { kind: 'document', mediaId: 'media-7', mimeType: 'application/pdf' } as const;
    const id = await d.arrives(content, randomUUID(), { channel: 'whatsapp' });
    d.start();
    // The second host is on loopback too, and nobody allowed it.
    await d.until(1);
    expect(await d.attachmentOf(id)).toMatchObject({ state: 'failed', class: 'refused' });
    expect(d.stranger.asked).toEqual([]);
    d.server.on('/file-2', (_, response) => response.end(PDF));
    addresses = 0;
    await d.again(id);
    await d.until(2);
    await d.storedFile(id);
    expect(d.server.asked.every(({ authorization }) => authorization === 'Bearer EAAG-secret')).toBe(true);
  });

  it('of an album each for itself', async () => {
    const good = d.server.gives('/one', PNG);
    const album = {
      kind: 'album' as const,
      items: [media('image', good), media('image', `${d.server.url}/gone`), media('document', good)],
    };
    const id = await d.arrives(album);
    d.start();
    await d.until(3);
    expect((await d.itemOf(id)).attachments).toMatchObject({
      0: { state: 'stored' },
      1: { state: 'failed', class: 'expired' },
      2: { state: 'stored' },
    });
  });

  it('is not fetched where only a place was shared: Meta lets its address be kept, not its bytes', async () => {
    const before = d.server.asked.length;
    await d.arrives({ kind: 'share', what: 'story-mention', url: d.server.gives('/story', PNG) });
    const [row] = await d.database.query<{ n: number }>('select count(*)::int as n from media_downloads');
    expect(row!.n).toBe(0);
    expect(d.server.asked.length).toBe(before);
  });

  it('is read by nobody once its person is forgotten', async () => {
    const id = await d.arrives(media('image', d.server.gives('/photo', PNG)));
    d.start();
    await d.until(1);
    const { assetId } = await d.storedFile(id);
    const { contactId } = await d.itemOf(id);
    await d.keys.destroy(`contact:${contactId}`);
    expect(await d.library.one(assetId)).toBeUndefined();
    await d.library.forget(contactId);
    expect(await readdir(join(d.folder, assetId.slice(0, 2)))).not.toContain(assetId);
  });
});
describe('the queue', () => {
  it('begins again what a process that died was at, and stores it once', async () => {
    const hold: (() => void)[] = [];
    d.server.on('/held', (_, response) => void hold.push(() => response.end(PNG)));
    const id = await d.arrives(media('image', `${d.server.url}/held`));
    d.start();
    while (hold.length === 0) await new Promise(setImmediate);
    await d.stop();
    expect(await d.attachmentOf(id)).toBeUndefined();
    await d.database.query('update media_downloads set leased_until = null');
    d.server.gives('/held', PNG);
    d.start();
    await d.until(1);
    await d.storedFile(id);
    const [row] = await d.database.query<{ n: number }>(
      `select count(*)::int as n from inbox_events where type = 'AttachmentStored' and data ->> 'messageId' = $1`,
      [id],
    );
    expect(row!.n).toBe(1);
  });

  it('fetches again what failed when somebody asks, and shows it pending until then', async () => {
    const id = await d.arrives(media('image', `${d.server.url}/later`));
    d.start();
    await d.until(1);
    expect(await d.attachmentOf(id)).toMatchObject({ state: 'failed', class: 'expired' });
    await d.stop();
    await d.again(id);
    expect(await d.attachmentOf(id)).toEqual({ state: 'pending' });
    d.server.gives('/later', PNG);
    d.start();
    await d.until(1);
    await d.storedFile(id);
    await d.again(id);
    expect(await d.attachmentOf(id)).toMatchObject({ state: 'stored' });
  });
});
