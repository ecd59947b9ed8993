import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testAccount } from '#apps/sandbox/testing/accounts.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { AssetsTable } from '#libs/channels/media/assets-table.js';
import { Downloader } from '#libs/channels/media/download/downloader.js';
import { DownloadsTable } from '#libs/channels/media/download/downloads-table.js';
import { mediaSubscriber } from '#libs/channels/media/download/media-subscriber.js';
import { PACE } from '#libs/channels/media/download/paced.js';
import { RecordAttachments } from '#libs/channels/media/download/record-attachments.js';
import { WhatsAppMedia } from '#libs/channels/media/download/sources/whatsapp-media.js';
import { MediaLinks } from '#libs/channels/media/links.js';
import { MediaLibrary } from '#libs/channels/media/media-library.js';
import { LocalFiles } from '#libs/channels/media/store/local-files.js';
import { StoredMedia } from '#libs/channels/media/stored-media.js';
import { OGG, PDF } from '#libs/channels/media/testing/files.js';
import { Uploads } from '#libs/channels/media/upload.js';
import { UploadedIds } from '#libs/channels/media/uploaded-ids.js';
import { MediaUpload } from '#libs/channels/whatsapp/deliver/media-upload.js';
import { WhatsAppSender } from '#libs/channels/whatsapp/deliver/whatsapp-sender.js';
import type { AttachmentView, MessageItem } from '#libs/read-models/thread/thread-item.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { openSpineOnSandbox, type SpineOnSandbox } from './testing/spine-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);
const { phoneNumberId, accessToken: token } = testAccount;
const connected = () => Promise.resolve({ phoneNumberId, token });

let meta: SpineOnSandbox;
let folder: string;
let library: MediaLibrary;
let downloader: Downloader;
let graph: GraphClient;

beforeEach(async () => {
  meta = await openSpineOnSandbox(START);
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  const { database, clock, spine, sandbox } = meta;
  const keys = new KeyRing(database, new MasterKey(Buffer.alloc(32, 1)));
  library = new MediaLibrary({
    assets: new AssetsTable(database),
    files: new LocalFiles(folder),
    keys,
    clock,
  });
  graph = new GraphClient(graphEndpoint(sandbox.url, 'v26.0'));
  spine.also(mediaSubscriber(() => undefined));
  downloader = new Downloader({
    reader: spine.inboxReader,
    library,
    clock,
    downloads: new DownloadsTable(database),
    record: new RecordAttachments(spine.log, spine.conversations, clock),
    sources: new Map([['whatsapp', new WhatsAppMedia(graph, sandbox.url, connected)]]),
    rules: { allowed: new Set([new URL(sandbox.url).host]) },
    pace: { ...PACE, spanMs: 1_000, bytesPerSpan: 1_000 },
  });
});
afterEach(async () => {
  await downloader.stop();
  await meta.close();
  await rm(folder, { recursive: true });
});

const phone = () => meta.sandbox.phone('nora');

async function items(): Promise<MessageItem[]> {
  const rows = await meta.database.query<{ item: MessageItem }>(
    `select item from thread_items where kind = 'message' order by at, seq`,
  );
  return rows.map(({ item }) => item);
}

/** What became of the last message's file, once something did; the clock goes on between the tries. */
async function outcome(): Promise<AttachmentView> {
  await meta.settle();
  downloader.start();
  for (;;) {
    const found = (await items()).at(-1)?.attachments?.[0];
    if (found) return found;
    await meta.advance(60_000);
    downloader.wake();
    await meta.settle();
  }
}

describe('files from WhatsApp', () => {
  it.each([
    ['photo', 'image', /^image\//],
    ['voice', 'audio', /^audio\/ogg/],
    ['document', 'document', /^application\/pdf/],
  ] as const)('a %s is stored as what it is', async (sample, kind, type) => {
    phone().sendMedia(kind, { sample });
    const found = await outcome();
    expect(found).toMatchObject({ state: 'stored', file: { mimeType: expect.stringMatching(type) } });
    if (found.state !== 'stored') return;
    const asset = (await library.one(found.assetId))!;
    let size = 0;
    for await (const chunk of library.read(asset)) size += chunk.length;
    expect(size).toBe(asset.size);
  });

  it.each([
    ['url-expires-midway', 'image', { state: 'stored' }],
    ['wrong-type', 'image', { state: 'failed', class: 'wrong-type' }],
    ['svg-with-script', 'document', { state: 'stored', file: { mimeType: 'image/svg+xml' } }],
    ['private-address', 'image', { state: 'failed', class: 'refused' }],
    ['slow-for-ever', 'image', { state: 'failed', class: 'unreachable' }],
  ] as const)('one that is %s ends in a clear state (done-when 8)', async (fault, kind, state) => {
    phone().sendMedia(kind, { fault });
    expect(await outcome()).toMatchObject(state);
  });
});

describe('files to WhatsApp', () => {
  it('arrive on the phone with name and text, and are within its limits or refused before they leave', async () => {
    phone().write('Send me the invoice');
    await meta.settle();
    const [row] = await meta.rows();
    const { contactId } = row!;
    const links = new MediaLinks(Buffer.alloc(32, 2), meta.clock, () => 'https://desk.example');
    const stored = new StoredMedia(library, links);
    const uploads = new Uploads(library, meta.clock, { uuid: randomUUID });
    const upload = (fileName: string, bytes: Buffer) =>
      uploads.take(
        {
          uploaderId: 'ana',
          origin: 'agent',
          contactId,
          accountId: 'n1',
          channel: 'whatsapp',
          fileName,
          size: bytes.length,
        },
        (async function* () {
          yield await Promise.resolve(bytes);
        })(),
      );
    const assets = [await upload('Invoice.pdf', PDF), await upload('note.ogg', OGG)];
    const contents = await stored.toSend(
      { contactId, channel: 'whatsapp' },
      assets.map(({ assetId }) => assetId),
    );
    if ('refused' in contents) throw new Error(contents.reason);
    const sender = new WhatsAppSender(
      graph,
      connected,
      new MediaUpload(graph, stored, new UploadedIds(meta.database), meta.clock),
    );
    const to = [{ kind: 'whatsapp-phone', value: `+${phone().person.phone}` }] as const;
    for (const content of contents) {
      const sent = await sender.send({
        accountId: 'n1',
        conversationId: row!.conversationId,
        contactId,
        messageId: randomUUID(),
        attempt: 1,
        to,
        content: content.kind === 'document' ? { ...content, caption: 'Here it is' } : content,
        policy: 'RESPONSE',
      });
      expect(sent).toMatchObject({ kind: 'sent' });
    }
    await meta.advance(5_000);
    expect(phone().messages.slice(-2)).toMatchObject([
      { text: 'Here it is', files: [{ kind: 'document' }] },
      { files: [{ kind: 'audio' }] },
    ]);
    await expect(upload('run.exe', Buffer.from('MZ program'))).rejects.toMatchObject({ code: 'type' });
  });
});
