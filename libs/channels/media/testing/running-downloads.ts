import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import type { Database } from '#libs/database/database.js';
import type { MediaContent } from '#libs/domain/content.js';
import type { AttachmentView, MessageItem } from '#libs/read-models/thread/thread-item.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import { AssetsTable } from '../assets-table.js';
import { Downloader } from '../download/downloader.js';
import { DownloadsTable } from '../download/downloads-table.js';
import { mediaSubscriber } from '../download/media-subscriber.js';
import { PACE, type Pace } from '../download/paced.js';
import { RecordAttachments } from '../download/record-attachments.js';
import { WhatsAppMedia } from '../download/sources/whatsapp-media.js';
import { MediaLibrary } from '../media-library.js';
import type { Resolve } from '../outbound/outbound-request.js';
import { LocalFiles } from '../store/local-files.js';
import { FileServer } from './file-server.js';

type Told = ChannelEventOf<'message'>['content'];
interface Where {
  readonly channel?: 'messenger' | 'whatsapp';
  readonly accountId?: string;
}
interface Options {
  readonly pace?: Partial<Pace>;
  readonly resolve?: Resolve;
}

/** A file that lies at `url`, told apart from every other of it. */
export const media = (
  kind: MediaContent['kind'],
  url: string,
  more: Partial<MediaContent> = {},
): MediaContent => ({ kind, url: `${url}?n=${randomUUID()}`, ...more });

/** Customers who send files, and what fetches them: the spine moved on by hand, the downloader running by itself. */
export class RunningDownloads {
  readonly clock = { at: 1_795_000_000_000, now: () => this.clock.at };
  readonly keys: KeyRing;
  readonly library: MediaLibrary;
  /** What each download came to, as it happens. */
  outcomes: string[] = [];
  private readonly told: (() => void)[] = [];
  private downloader: Downloader | undefined;
  private spine!: Awaited<ReturnType<typeof openPipeline>>;

  private constructor(
    private readonly db: TestDatabase,
    readonly folder: string,
    /** May be called although it is on loopback. */
    readonly server: FileServer,
    /** May not. */
    readonly stranger: FileServer,
  ) {
    this.keys = new KeyRing(db.database, new MasterKey(Buffer.alloc(32, 1)));
    this.library = new MediaLibrary({
      assets: new AssetsTable(db.database),
      files: new LocalFiles(folder),
      keys: this.keys,
      clock: this.clock,
    });
  }

  static async open(): Promise<RunningDownloads> {
    const folder = await mkdtemp(join(tmpdir(), 'media-'));
    const [server, stranger] = [await FileServer.start(), await FileServer.start()];
    const running = new RunningDownloads(await openTestDatabase(), folder, server, stranger);
    running.spine = await openPipeline(running.database, running.clock);
    running.spine.also(mediaSubscriber(() => running.wake()));
    return running;
  }

  get database(): Database {
    return this.db.database;
  }

  start({ pace, resolve }: Options = {}): void {
    this.outcomes = [];
    const { server, library, clock, spine } = this;
    const graph = new GraphClient(graphEndpoint(server.url, 'v26.0'));
    const connected = () => Promise.resolve({ phoneNumberId: '106', token: 'EAAG-secret' });
    this.downloader = new Downloader(
      {
        reader: spine.inboxReader,
        library,
        downloads: new DownloadsTable(this.database),
        record: new RecordAttachments(spine.log, spine.conversations, clock),
        clock,
        sources: new Map([['whatsapp', new WhatsAppMedia(graph, server.url, connected)]]),
        rules: { allowed: new Set([server.host]), resolve },
        pace: { ...PACE, ...pace },
      },
      {
        onOutcome: (_, outcome) => {
          this.outcomes.push(outcome);
          this.told.splice(0).forEach((tell) => tell());
        },
      },
    );
    this.downloader.start();
  }

  wake(): void {
    this.downloader?.wake();
  }

  async stop(): Promise<void> {
    await this.downloader?.stop();
    this.downloader = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
    await this.stranger.stop();
    await this.db.close();
    await rm(this.folder, { recursive: true });
  }

  /** Until so many downloads have come to something. */
  async until(count: number): Promise<void> {
    while (this.outcomes.length < count) await new Promise<void>((resolve) => this.told.push(resolve));
    await this.spine.settle();
  }

  /** The id of the message. */
  async arrives(content: Told, who: string = randomUUID(), where: Where = {}): Promise<string> {
    const { channel = 'messenger', accountId = `account-${channel}` } = where;
    const externalId = randomUUID();
    await this.spine.channelLog.append([
      {
        type: 'message',
        id: derivedId('channel-event', externalId),
        channel,
        accountId,
        occurredAt: this.clock.at,
        receivedAt: this.clock.at,
        sender: { aliases: [{ kind: channel === 'whatsapp' ? 'whatsapp-phone' : 'psid', value: who }] },
        externalId,
        content,
        opensWindow: true,
      },
    ]);
    await this.spine.settle();
    const [row] = await this.database.query<{ id: string }>(
      `select id from thread_items where kind = 'message' and (item -> 'content')::jsonb = $1::jsonb`,
      [JSON.stringify(content)],
    );
    return row!.id;
  }

  /** An agent asks for it another time. */
  async again(messageId: string): Promise<void> {
    const { conversationId } = await this.itemOf(messageId);
    const actor = { kind: 'agent', id: 'ana' } as const;
    const command = { actor, clientMutationId: randomUUID(), conversationId };
    await this.spine.commands.run(command, (at) => ({
      type: 'RetryAttachment',
      messageId,
      item: 0,
      by: actor,
      at,
    }));
    await this.spine.settle();
  }

  async itemOf(messageId: string): Promise<MessageItem> {
    const [row] = await this.database.query<{ item: MessageItem }>(
      'select item from thread_items where id = $1',
      [messageId],
    );
    return row!.item;
  }

  async attachmentOf(messageId: string, place = 0): Promise<AttachmentView | undefined> {
    return (await this.itemOf(messageId)).attachments?.[place];
  }

  async storedFile(messageId: string, place = 0): Promise<Extract<AttachmentView, { state: 'stored' }>> {
    const found = await this.attachmentOf(messageId, place);
    if (found?.state !== 'stored') throw new Error(`it is ${JSON.stringify(found)}`);
    return found;
  }

  async bytesOf(assetId: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.library.read((await this.library.one(assetId))!)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
