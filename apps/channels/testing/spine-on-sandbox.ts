import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, stillTime, type RunningSandbox } from '#apps/sandbox/index.js';
import { testAccount, testOptions } from '#apps/sandbox/testing/accounts.js';
import { WebhookReceiver } from '#apps/sandbox/testing/webhook-receiver.js';
import { Courtesies } from '#libs/channels/courtesies/courtesies.js';
import { SendLimiter } from '#libs/channels/delivery/limits/send-limiter.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { Dispatcher } from '#libs/channels/dispatch/dispatcher.js';
import { outboxSubscriber } from '#libs/channels/dispatch/outbox-subscriber.js';
import { OutboxTable } from '#libs/channels/dispatch/outbox-table.js';
import { Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { classifyWhatsAppError } from '#libs/channels/whatsapp/deliver/classify.js';
import { whatsAppLimits } from '#libs/channels/whatsapp/deliver/limits.js';
import { WhatsAppSender } from '#libs/channels/whatsapp/deliver/whatsapp-sender.js';
import { translateWhatsApp } from '#libs/channels/whatsapp/translate/translate.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';

const ACCOUNT = 'n1';

/**
 * From the webhook to the send with everything real but the processes: the sandbox is WhatsApp, its clock is ours, and
 * nothing moves unless the spec says so. `close` judges what the sandbox refused.
 */
export async function openSpineOnSandbox(startAt: number) {
  const db = await openTestDatabase();
  const receiver = await WebhookReceiver.open();
  const sandbox = await startSandbox(testOptions({ time: stillTime(startAt) }));
  await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
  const clock = { behindMs: 0, now: () => sandbox.clock.now() - clock.behindMs };
  const spine = await openPipeline(db.database, clock);
  const { log, conversations, accounts, refs } = spine;

  const senders = new SenderRegistry();
  const { phoneNumberId, accessToken: token } = testAccount;
  senders.register({
    sender: new WhatsAppSender(new GraphClient(graphEndpoint(sandbox.url, 'v26.0')), () =>
      Promise.resolve({ phoneNumberId, token }),
    ),
    classify: classifyWhatsAppError,
    limits: whatsAppLimits,
  });
  const outgoing = new Outgoing(log, spine.inboxReader, conversations);
  const dispatcher = new Dispatcher({
    log,
    conversations,
    accounts,
    outbox: new OutboxTable(db.database),
    senders,
    clock,
    limiter: new SendLimiter(() => whatsAppLimits({})),
    outgoing,
    refs,
  });
  const failures: unknown[] = [];
  const onFailure = (_: string, why: unknown): void => void failures.push(why);
  const courtesies = new Courtesies({ log, conversations, outgoing, senders, clock, onFailure });
  spine.also(outboxSubscriber({ log, conversations, senders, clock, wake: () => undefined }));
  spine.also(courtesies.subscriber());

  let told = 0;
  const heard = async (): Promise<void> => {
    await sandbox.settled();
    const webhooks = receiver.received.slice(told);
    told += webhooks.length;
    for (const { raw } of webhooks) {
      const { events } = translateWhatsApp(JSON.parse(raw.toString('utf8')), {
        accounts: { ofPhoneNumber: () => ACCOUNT, ofBusinessAccount: () => [ACCOUNT] },
        receivedAt: clock.now(),
      });
      await spine.channelLog.append(events);
    }
  };

  return {
    database: db.database,
    sandbox,
    spine,
    clock,
    /** What courtesies could not do. */
    failures,
    /** Webhooks in, everything decided, replies out, and what WhatsApp says of them at once. */
    async settle(): Promise<void> {
      await heard();
      await spine.settle();
      dispatcher.start();
      await dispatcher.stop();
      await spine.settle();
    },
    async advance(ms: number): Promise<void> {
      await sandbox.clock.advance(ms);
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

export type SpineOnSandbox = Awaited<ReturnType<typeof openSpineOnSandbox>>;
export type { RunningSandbox };

/** Looks every few milliseconds, for as long as a busy machine may need. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let looks = 0; looks < 3_000; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(10);
  }
  throw new Error(`${what} did not come about`);
}
