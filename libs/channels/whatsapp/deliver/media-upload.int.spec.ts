import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { MediaContent } from '#libs/domain/content.js';
import { DAY } from '#libs/domain/time.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import { answer, hangUp, Provider, refuse } from '../../graph/testing/provider.js';
import type { OutgoingFile, OutgoingMedia } from '../../media/outgoing-media.js';
import { OGG, PDF } from '../../media/testing/files.js';
import { UploadedIds } from '../../media/uploaded-ids.js';
import { MediaUpload } from './media-upload.js';
import { WhatsAppSender } from './whatsapp-sender.js';

const clock = { at: 1_795_000_000_000, now: () => clock.at };
const files = new Map<string, { bytes: Buffer; mimeType: string }>();
const media: OutgoingMedia = {
  find: (assetId) => {
    const file = files.get(assetId);
    if (!file) return Promise.resolve(undefined);
    const found: OutgoingFile = {
      assetId,
      mimeType: file.mimeType,
      fileName: 'Rechnung.pdf',
      size: file.bytes.length,
      open: () => Promise.resolve(Readable.from([file.bytes])),
      publicUrl: () => 'https://never.example',
    };
    return Promise.resolve(found);
  },
};

let db: TestDatabase;
let provider: Provider;
let sender: WhatsAppSender;
beforeAll(async () => {
  db = await openTestDatabase();
  provider = await Provider.start();
  const graph = new GraphClient(graphEndpoint(provider.url, 'v26.0'));
  const connected = () => Promise.resolve({ phoneNumberId: '106', token: 'secret-token' });
  sender = new WhatsAppSender(
    graph,
    connected,
    new MediaUpload(graph, media, new UploadedIds(db.database), clock),
  );
});
afterAll(async () => {
  await provider.stop();
  await db.close();
});
beforeEach(() => provider.reset());

async function stored(bytes: Buffer, mimeType: string): Promise<string> {
  const assetId = randomUUID();
  files.set(assetId, { bytes, mimeType });
  await db.database.query(
    `insert into media_assets (asset_id, contact_id, account_id, origin, state, size, period, created_at)
     values ($1, 'omar', 'a', 'agent', 'stored', 1, '2026Q4', 1)`,
    [assetId],
  );
  return assetId;
}

const message = (content: MediaContent): OutgoingMessage => ({
  accountId: 'account-1',
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  messageId: randomUUID(),
  attempt: 1,
  to: [{ kind: 'whatsapp-phone', value: '+4915112345678' }],
  content,
  policy: 'RESPONSE',
});
const uploaded = answer(200, { id: '4711' });
const accepted = answer(200, { messages: [{ id: 'wamid.out1' }] });
const paths = () => provider.asked.map(({ path }) => path);

describe('a file on WhatsApp', () => {
  it('is uploaded, then sent by its id, with caption and name; the second time without the upload', async () => {
    const assetId = await stored(PDF, 'application/pdf');
    const content = {
      kind: 'document',
      assetId,
      fileName: 'Rechnung.pdf',
      caption: 'Ihre Rechnung',
    } as const;
    provider.willPlay(uploaded, accepted, accepted);
    expect(await sender.send(message(content))).toEqual({ kind: 'sent', externalId: 'wamid.out1' });
    expect(paths()).toEqual(['/v26.0/106/media', '/v26.0/106/messages']);
    expect(provider.asked[0]!.headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(JSON.stringify(provider.asked[0]!.body)).toContain('application/pdf');
    expect(provider.asked[1]!.body).toMatchObject({
      type: 'document',
      document: { id: '4711', caption: 'Ihre Rechnung', filename: 'Rechnung.pdf' },
    });
    await sender.send(message(content));
    expect(paths().slice(2)).toEqual(['/v26.0/106/messages']);
  });

  it('is uploaded again once WhatsApp may have forgotten it, and once it says so', async () => {
    const assetId = await stored(PDF, 'application/pdf');
    const content = { kind: 'document', assetId } as const;
    provider.willPlay(uploaded, accepted);
    await sender.send(message(content));
    clock.at += 29 * DAY + 1;
    provider.willPlay(uploaded, refuse(400, 131053), uploaded, accepted);
    expect(await sender.send(message(content))).toMatchObject({ kind: 'failed', code: '131053' });
    expect(await sender.send(message(content))).toMatchObject({ kind: 'sent' });
    expect(paths().filter((path) => path.endsWith('/media')).length).toBe(3);
  });

  it('is a voice note where it is one, and has no caption then', async () => {
    const assetId = await stored(OGG, 'audio/ogg');
    provider.willPlay(uploaded, accepted);
    await sender.send(message({ kind: 'audio', assetId, voice: true }));
    expect(JSON.stringify(provider.asked[0]!.body)).toContain('codecs=opus');
    expect(provider.asked[1]!.body).toMatchObject({ audio: { id: '4711', voice: true } });
    const captioned = await sender.send(message({ kind: 'audio', assetId, caption: 'listen' }));
    expect(captioned).toMatchObject({ kind: 'failed', class: 'final', code: 'file-refused' });
  });

  it('that is gone, or whose upload breaks off, has certainly not reached anybody', async () => {
    const gone = { kind: 'image', assetId: randomUUID() } as const;
    expect(await sender.send(message(gone))).toMatchObject({
      kind: 'failed',
      class: 'final',
      code: 'file-gone',
    });
    const assetId = await stored(PDF, 'application/pdf');
    provider.willPlay(hangUp);
    expect(await sender.send(message({ kind: 'document', assetId }))).toMatchObject({
      kind: 'failed',
      class: 'retryable',
    });
    provider.willPlay(refuse(401, 190));
    expect(await sender.send(message({ kind: 'document', assetId }))).toMatchObject({
      class: 'channel-paused',
    });
    expect(paths().every((path) => path.endsWith('/media'))).toBe(true);
  });
});
