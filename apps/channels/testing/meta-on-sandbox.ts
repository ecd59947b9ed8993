import { parse } from 'lossless-json';
import { startSandbox, stillTime, type PagePhoneDriver } from '#apps/sandbox/index.js';
import { testInstagram, testOptions, testPage } from '#apps/sandbox/testing/accounts.js';
import { WebhookReceiver } from '#apps/sandbox/testing/webhook-receiver.js';
import { Courtesies } from '#libs/channels/courtesies/courtesies.js';
import type { ChannelSender } from '#libs/channels/delivery/channel-sender.js';
import { SendLimiter } from '#libs/channels/delivery/limits/send-limiter.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { Dispatcher } from '#libs/channels/dispatch/dispatcher.js';
import { outboxSubscriber } from '#libs/channels/dispatch/outbox-subscriber.js';
import { OutboxTable } from '#libs/channels/dispatch/outbox-table.js';
import { Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { classified } from '#libs/channels/graph/refusal.js';
import { INSTAGRAM } from '#libs/channels/instagram/deliver/dialect.js';
import { translateInstagram } from '#libs/channels/instagram/translate/translate.js';
import { byUpload, byUrl } from '#libs/channels/meta/deliver/attachments.js';
import { metaLimits } from '#libs/channels/meta/deliver/limits.js';
import { MetaSender } from '#libs/channels/meta/deliver/meta-sender.js';
import { PersonaTable } from '#libs/channels/meta/deliver/persona-table.js';
import { Personas } from '#libs/channels/meta/deliver/personas.js';
import { storeOf } from '#libs/channels/meta/testing/stored-file.js';
import { MESSENGER } from '#libs/channels/messenger/deliver/dialect.js';
import { translateMessenger } from '#libs/channels/messenger/translate/translate.js';
import { channelAccount } from '#libs/domain/channel-account/index.js';
import { execute } from '#libs/application/streams/execute.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { SECOND } from '#libs/domain/time.js';
import type { MessageItem } from '#libs/read-models/thread/thread-item.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';

export const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const ACCOUNTS = { messenger: 'page', instagram: 'insta' } as const;

/**
 * Messenger and Instagram from the webhook to the send, with everything real but the processes: the sandbox is Meta, its
 * clock is ours, and nothing moves unless the spec says so. `close` judges what the sandbox refused.
 */
export async function openMetaOnSandbox(startAt: number) {
  const db = await openTestDatabase();
  const receiver = await WebhookReceiver.open();
  const sandbox = await startSandbox(testOptions({ time: stillTime(startAt) }));
  for (const provider of ['messenger', 'instagram'] as const)
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken }, provider);
  const clock = { behindMs: 0, now: () => sandbox.clock.now() - clock.behindMs };
  const spine = await openPipeline(db.database, clock);
  const { log, conversations, accounts, refs } = spine;
  for (const channel of ['messenger', 'instagram'] as const) {
    const accountId = ACCOUNTS[channel];
    await execute(log, accounts, channelAccount, {
      commandId: derivedId('command', 'spec', accountId),
      stream: `channel-account-${accountId}`,
      command: {
        type: 'ConnectChannel',
        accountId,
        channel,
        name: accountId,
        capabilities: { humanAgent: true, templates: false, utilityTemplates: false },
        at: clock.now(),
      },
      at: clock.now(),
    });
  }

  const media = storeOf({ photo: { mimeType: 'image/png', bytes: PHOTO } });
  // Through its Page, as Facebook Login connects it.
  const graph = new GraphClient(graphEndpoint(sandbox.url, 'v26.0'), 5_000);
  const node = testPage.id;
  const connection = () => Promise.resolve({ graph, node, token: testPage.accessToken });
  const senders = new SenderRegistry();
  const register = (sender: ChannelSender, dialect: typeof MESSENGER): void =>
    senders.register({ sender, classify: (code) => classified(dialect, code), limits: metaLimits });
  register(
    new MetaSender({
      dialect: MESSENGER,
      connection,
      attachment: byUpload(MESSENGER, media),
      personas: new Personas(new PersonaTable(db.database), clock, 'https://inbox.example.org/persona.png'),
    }),
    MESSENGER,
  );
  register(
    new MetaSender({ dialect: INSTAGRAM, connection, attachment: byUrl(INSTAGRAM, media) }),
    INSTAGRAM,
  );
  const outgoing = new Outgoing(log, spine.inboxReader, conversations, (author) =>
    Promise.resolve(author.kind === 'agent' ? 'Ana' : undefined),
  );
  const dispatcher = new Dispatcher({
    log,
    conversations,
    accounts,
    outbox: new OutboxTable(db.database),
    senders,
    clock,
    limiter: new SendLimiter(() => metaLimits({})),
    outgoing,
    refs,
  });
  const failures: unknown[] = [];
  const onFailure = (_: string, why: unknown): void => void failures.push(why);
  const courtesies = new Courtesies({ log, conversations, outgoing, senders, clock, onFailure });
  spine.also(outboxSubscriber({ log, conversations, senders, clock, wake: () => undefined }));
  spine.also(courtesies.subscriber());

  let told = 0;
  async function heard(): Promise<void> {
    await sandbox.settled();
    const webhooks = receiver.received.slice(told);
    told += webhooks.length;
    for (const { raw } of webhooks) {
      const body = parse(raw.toString('utf8'), undefined, (text) =>
        Number.isSafeInteger(Number(text)) || text.includes('.') ? Number(text) : BigInt(text),
      );
      const instagram = (body as { object: string }).object === 'instagram';
      const { events } = (instagram ? translateInstagram : translateMessenger)(body, {
        accounts: {
          of: (asset) =>
            asset === testPage.id
              ? { id: ACCOUNTS.messenger }
              : asset === testInstagram.id
                ? { id: ACCOUNTS.instagram }
                : undefined,
        },
        receivedAt: clock.now(),
      });
      await spine.channelLog.append(events);
    }
  }
  async function settle(): Promise<void> {
    await heard();
    await spine.settle();
    dispatcher.start();
    await dispatcher.stop();
    await spine.settle();
  }

  return {
    database: db.database,
    sandbox,
    spine,
    courtesies,
    clock,
    failures,
    settle,
    phone: (channel: 'messenger' | 'instagram', person: string): PagePhoneDriver => sandbox[channel](person),
    /** Lets time pass, and everything that comes of it; webhooks of it need a moment of their own. */
    async advance(ms: number): Promise<void> {
      for (const step of [ms, SECOND]) {
        await sandbox.clock.advance(step);
        await settle();
      }
    },
    async rows(): Promise<InboxRow[]> {
      const { rows } = await new PostgresInboxQueries(db.database).page({
        view: 'all',
        sort: 'newest',
        first: 200,
        agentId: '',
        now: clock.now(),
      });
      return rows.map(({ row }) => row);
    },
    /** Messages of all threads, oldest first. */
    async messages(): Promise<MessageItem[]> {
      const found = await db.database.query<{ item: MessageItem }>(
        `select item from thread_items where kind = 'message' order by at, seq`,
      );
      return found.map(({ item }) => item);
    },
    async close(): Promise<void> {
      try {
        await sandbox.close();
      } finally {
        await receiver.close();
        await db.close();
      }
    },
  };
}

export type MetaOnSandbox = Awaited<ReturnType<typeof openMetaOnSandbox>>;
