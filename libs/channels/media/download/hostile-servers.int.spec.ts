import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { derivedId } from '#libs/contracts/derived-id.js';
import { bomb, EXE, HTML, PDF, PNG, SVG } from '../testing/files.js';
import { media, RunningDownloads } from '../testing/running-downloads.js';

const MB = 1024 * 1024;

let d: RunningDownloads;
beforeAll(async () => {
  d = await RunningDownloads.open();
});
afterEach(async () => {
  await d.stop();
  await d.database.query('delete from media_downloads');
});
afterAll(() => d.close());

const SLOW = 12;

/** One more came to something; what waits for its next try need not wait for the clock on the wall. */
async function goesOn(): Promise<void> {
  d.clock.at += 11 * 60_000;
  d.wake();
  await d.until(d.outcomes.length + 1);
}

describe('done-when 8: each ends in a clear state', () => {
  it('a document of 100 MB is taken; one byte more is too large', async () => {
    const piece = Buffer.alloc(MB, 7);
    const send = (response: ServerResponse, left: number, rest: number): void => {
      if (left === 0) return void response.end(piece.subarray(0, rest));
      response.write(piece, () => send(response, left - 1, rest));
    };
    const large = d.server.on('/large', (_, response) => send(response, 100, 0));
    const larger = d.server.on('/larger', (_, response) => send(response, 100, 1));
    const one = await d.arrives(media('document', large));
    const other = await d.arrives(media('document', larger));
    d.start();
    await d.until(2);
    expect((await d.storedFile(one)).file).toMatchObject({ size: 100 * MB });
    expect(await d.attachmentOf(other)).toMatchObject({ state: 'failed', class: 'too-large' });
  });

  it.each([
    ['a page behind a picture’s name', 'image', 'image/jpeg', HTML, 'wrong-type'],
    ['a drawing with a script behind a picture’s name', 'image', 'image/png', SVG, 'wrong-type'],
    ['a program behind a document’s name', 'document', 'application/pdf', EXE, 'wrong-type'],
    ['a picture of eight thousand million pixels', 'image', 'image/png', bomb(90_000, 90_000), 'too-large'],
  ] as const)('%s is not kept', async (_, kind, mimeType, bytes, why) => {
    const id = await d.arrives(
      media(kind, d.server.gives('/wrong', bytes, mimeType), { mimeType, fileName: 'a' }),
    );
    d.start();
    await d.until(1);
    expect(await d.attachmentOf(id)).toMatchObject({ state: 'failed', class: why });
    expect(await d.library.one(derivedId('asset', id, '0'))).toBeUndefined();
  });

  it('a drawing that says it is one is kept, as what it is', async () => {
    const mimeType = 'image/svg+xml';
    const id = await d.arrives(media('image', d.server.gives('/drawing', SVG, mimeType), { mimeType }));
    d.start();
    await d.until(1);
    expect((await d.storedFile(id)).file).toMatchObject({ mimeType });
  });

  it.each([
    ['this machine', () => d.stranger.url],
    ['this machine by name', () => d.stranger.url.replace('127.0.0.1', 'localhost')],
    ['this machine in an IPv6 address', () => d.stranger.url.replace('127.0.0.1', '[::ffff:7f00:1]')],
    ['the metadata of a cloud', () => 'https://169.254.169.254/latest'],
    ['a private network', () => 'https://10.0.0.1/'],
    ['a file of ours', () => 'file:///etc/passwd'],
    [
      'a redirect to this machine',
      () => d.server.on('/go', (_, r) => r.writeHead(302, { location: d.stranger.url }).end()),
    ],
    ['a circle', () => d.server.on('/round', (_, r) => r.writeHead(302, { location: '/round' }).end())],
  ])('an address that leads to %s is refused', async (_, url) => {
    d.stranger.asked.length = 0;
    const id = await d.arrives(media('image', url()));
    d.start();
    await d.until(1);
    expect(await d.attachmentOf(id)).toMatchObject({ state: 'failed', class: 'refused' });
    expect(d.stranger.asked).toEqual([]);
  });

  it('a name that answers with a private address, at once or only the second time, is refused', async () => {
    d.stranger.asked.length = 0;
    const [, port] = d.stranger.host.split(':');
    for (const answers of [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ]) {
      let asked = 0;
      const id = await d.arrives(media('image', `https://rebind.example:${port}/x`));
      d.start({
        resolve: () => {
          asked++;
          return Promise.resolve(answers);
        },
      });
      await d.until(1);
      expect(await d.attachmentOf(id)).toMatchObject({ state: 'failed', class: 'refused' });
      // Resolved once, and that answer is what is connected to: there is no second look to be lied to.
      expect(asked).toBe(1);
      await d.stop();
    }
    expect(d.stranger.asked).toEqual([]);
  });

  it('a connection that breaks off in the middle is tried again from a fresh address, and not taken for whole', async () => {
    let tries = 0;
    d.server.on('/v26.0/media-9', (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ url: `${d.server.url}/half-${tries}` })),
    );
    d.server.on('/half-0', (_, response) => {
      tries++;
      response.writeHead(200, { 'content-length': PDF.length });
      response.write(PDF.subarray(0, 10), () => response.socket!.destroy());
    });
    d.server.on('/half-1', (_, response) => response.end(PDF));
    const content = { kind: 'document', mediaId: 'media-9', mimeType: 'application/pdf' } as const;
    const id = await d.arrives(content, randomUUID(), { channel: 'whatsapp' });
    d.start();
    await d.until(1);
    expect(d.outcomes).toEqual(['again']);
    expect(await d.attachmentOf(id)).toBeUndefined();
    d.clock.at += 6_000;
    d.wake();
    await d.until(2);
    expect((await d.bytesOf((await d.storedFile(id)).assetId)).equals(PDF)).toBe(true);
  });

  it('a server that sends for ever, slowly, is left, again and again, and then a person decides; nobody waits for it', async () => {
    const drips: NodeJS.Timeout[] = [];
    const failed = () =>
      d.database.query(
        `select 1 from thread_items where item -> 'attachments' -> '0' ->> 'class' = 'unreachable'`,
      );
    const before = (await failed()).length;
    const slow = d.server.on('/slow', (_, response) => {
      response.writeHead(200);
      drips.push(setInterval(() => response.write('.'), 5));
    });
    const silent = d.server.on('/silent', () => undefined);
    const quick = d.server.gives('/quick', PNG);
    // Before a quick one of the same account, and one of another.
    for (let n = 0; n < SLOW; n++) await d.arrives(media('document', n % 2 ? slow : silent), `slow-${n}`);
    const same = await d.arrives(media('image', quick));
    const other = await d.arrives(media('image', quick), randomUUID(), { accountId: 'another' });
    d.start({ pace: { spanMs: 500, headersMs: 500, bytesPerSpan: 1_000 } });
    while ((await d.attachmentOf(other)) === undefined) await goesOn();
    expect(d.outcomes.length).toBeLessThan(SLOW);
    while ((await d.attachmentOf(same)) === undefined) await goesOn();
    await d.storedFile(same);
    await d.storedFile(other);
    // By what was told, not by what is shown: the last one may come while we look.
    const given = () => d.outcomes.filter((outcome) => outcome === 'unreachable').length;
    while (given() < SLOW) await goesOn();
    await d.until(SLOW);
    expect((await failed()).length - before).toBe(SLOW);
    drips.forEach(clearInterval);
  }, 120_000);
});
