import { startSandbox, stillTime } from '#apps/sandbox/index.js';
import {
  testAccount,
  testInstagram,
  testOptions,
  testPage,
  testSecret,
} from '#apps/sandbox/testing/accounts.js';
import { WebhookReceiver } from '#apps/sandbox/testing/webhook-receiver.js';
import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import { RetryReply, SendReply } from '#libs/application/conversation/commands.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { graphClients } from '#libs/channels/accounts/provider/graph-clients.js';
import { MetaCalls } from '#libs/channels/accounts/provider/meta-calls.js';
import { AccountFate } from '#libs/channels/accounts/watch/account-fate.js';
import { AccountWatch } from '#libs/channels/accounts/watch/account-watch.js';
import { WatchTable } from '#libs/channels/accounts/watch/watch-table.js';
import { SendLimiter } from '#libs/channels/delivery/limits/send-limiter.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { Dispatcher } from '#libs/channels/dispatch/dispatcher.js';
import { outboxSubscriber } from '#libs/channels/dispatch/outbox-subscriber.js';
import { OutboxTable } from '#libs/channels/dispatch/outbox-table.js';
import { Outgoing } from '#libs/channels/dispatch/outgoing.js';
import { pauseSubscriber } from '#libs/channels/dispatch/pause-subscriber.js';
import { ConversationsApi } from '#libs/channels/gap-fill/conversations-api.js';
import { GapFiller } from '#libs/channels/gap-fill/gap-filler.js';
import { GapTable } from '#libs/channels/gap-fill/gap-table.js';
import { gapTranslation } from '#libs/channels/gap-fill/gap-translation.js';
import { WebhookIngest } from '#libs/channels/ingest/webhook-ingest.js';
import { instagramChannel } from '#libs/channels/instagram/instagram.js';
import { instagramWebhooks } from '#libs/channels/instagram/instagram-webhooks.js';
import { PersonaTable } from '#libs/channels/meta/deliver/persona-table.js';
import { messengerChannel } from '#libs/channels/messenger/messenger.js';
import { messengerWebhooks } from '#libs/channels/messenger/messenger-webhooks.js';
import { ChannelOnboarding, type Onboarded } from '#libs/channels/onboarding/onboarding.js';
import type { ConnectRequest } from '#libs/channels/onboarding/connect-request.js';
import { whatsAppChannel } from '#libs/channels/whatsapp/whatsapp.js';
import { whatsAppWebhooks } from '#libs/channels/whatsapp/whatsapp-webhooks.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { PostgresInboxQueries } from '#libs/read-models/inbox-list/queries.js';
import type { MessageItem } from '#libs/read-models/thread/thread-item.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';

export const CHANNELS_OF_META = ['whatsapp', 'messenger', 'instagram'] as const;
export type MetaChannel = (typeof CHANNELS_OF_META)[number];
const APP_ID = '900100200300';
const app = { appId: APP_ID, appSecret: testSecret };
const REQUESTS: Readonly<Record<MetaChannel, ConnectRequest>> = {
  whatsapp: {
    channel: 'whatsapp',
    phoneNumberId: testAccount.phoneNumberId,
    wabaId: testAccount.wabaId,
    accessToken: testAccount.accessToken,
    ...app,
  },
  messenger: { channel: 'messenger', pageId: testPage.id, accessToken: testPage.accessToken, ...app },
  instagram: {
    channel: 'instagram',
    login: 'facebook',
    instagramId: testInstagram.id,
    pageId: testPage.id,
    accessToken: testInstagram.accessToken,
    ...app,
  },
};
const IDS: Readonly<Record<MetaChannel, string>> = {
  whatsapp: testAccount.phoneNumberId,
  messenger: testPage.id,
  instagram: testInstagram.id,
};
/** An Instagram account that was connected through its Page has the Page's token. */
const sharing = (channel: MetaChannel): readonly MetaChannel[] =>
  channel === 'whatsapp' ? [channel] : ['messenger', 'instagram'];
const WEBHOOKS = {
  whatsapp_business_account: whatsAppWebhooks(),
  page: messengerWebhooks(),
  instagram: instagramWebhooks(),
} as const;
const REST_MS = 500;
const ana = { kind: 'agent', id: 'ana' } as const;

/**
 * The three channels of Meta as an administrator connects them, with everything real but the processes: the sandbox is
 * Meta, its clock is ours, and nothing moves unless the spec says so. `close` judges what the sandbox refused.
 */
export async function openAccountsOnSandbox(startAt: number) {
  const db = await openTestDatabase();
  const receiver = await WebhookReceiver.open();
  const sandbox = await startSandbox(testOptions({ time: stillTime(startAt), appId: APP_ID }));
  for (const provider of CHANNELS_OF_META)
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken }, provider);
  const clock = { now: () => sandbox.clock.now() };
  const spine = await openPipeline(db.database, clock);
  const { log, conversations, accounts, refs, signals } = spine;
  const box = new MasterSecretBox(new MasterKey(Buffer.alloc(32, 9)));
  const store = new AccountStore(db.database, box, signals, clock);
  const directory = new AccountDirectory(store, signals, clock);
  const graph = { url: sandbox.url, version: 'v26.0' };
  const instagramGraph = { url: sandbox.instagramUrl, version: 'v26.0' };
  const clients = graphClients({ graphApi: graph, instagramApi: instagramGraph });
  const failures: unknown[] = [];
  const onFailure = (_: string, why: unknown): void => void failures.push(why);

  const senders = new SenderRegistry();
  senders.register(whatsAppChannel(directory, graph));
  const personas = new PersonaTable(db.database);
  const address = 'https://inbox.example.org';
  senders.register(
    messengerChannel({ directory, graph, personas, media: undefined, clock, publicUrl: address }),
  );
  senders.register(instagramChannel({ directory, graph, instagramGraph, media: undefined }));
  const outbox = new OutboxTable(db.database);
  const outgoing = new Outgoing(log, spine.inboxReader, conversations, () => Promise.resolve(undefined));
  const limiter = new SendLimiter(() => ({}));
  const dispatch = { log, conversations, accounts, outbox, senders, clock, limiter, outgoing, refs };
  const dispatcher = new Dispatcher(dispatch);
  spine.also(outboxSubscriber({ log, conversations, senders, clock, wake: () => undefined }));
  spine.also(pauseSubscriber(dispatch));

  const calls = new MetaCalls(clients);
  const table = new WatchTable(db.database);
  const gaps = new GapTable(db.database, box);
  let leases = 0;
  const filler = (): GapFiller =>
    new GapFiller({
      table: gaps,
      directory,
      conversations: new ConversationsApi(clients, async () => void (await sandbox.clock.advance(REST_MS))),
      translate: gapTranslation,
      log: spine.channelLog,
      clock,
      ids: { uuid: () => `lease-${(leases += 1)}` },
      onFailure,
    });
  const ourUrl = () => address;
  const opening = filler();
  const watch = new AccountWatch({
    directory,
    table,
    calls,
    fate: new AccountFate(log, accounts),
    publicUrl: ourUrl,
    clock,
    openGap: (account, since) => opening.open(account, since),
    onFailure,
  });
  const commands = new ChannelAccountCommands(log, accounts, clock);
  const onboarding = new ChannelOnboarding({
    store,
    commands,
    calls,
    watch: table,
    publicUrl: ourUrl,
    clock,
  });
  const observer = {
    answered: () => undefined,
    stored: () => undefined,
    unknownAccount: () => undefined,
    failed: (_: string, error: unknown) => void failures.push(error),
  };
  const ingest = new WebhookIngest(directory, spine.channelLog, clock, observer);

  const ids = {} as Record<MetaChannel, string>;
  for (const channel of CHANNELS_OF_META) {
    const outcome = await onboarding.connect({ agentId: 'claire', mutationId: channel }, REQUESTS[channel]);
    if (outcome.kind !== 'connected') throw new Error(JSON.stringify(outcome));
    ids[channel] = outcome.accountId;
  }
  await directory.reload();

  let told = 0;
  /** Webhooks that arrived while we were there are taken in, in the order of their arrival. */
  async function heard(): Promise<void> {
    await sandbox.settled();
    const webhooks = receiver.received.slice(told);
    told += webhooks.length;
    for (const { raw, signature, status } of webhooks) {
      if (status !== 200) continue;
      const { object } = JSON.parse(raw.toString('utf8')) as { object: keyof typeof WEBHOOKS };
      const answered = await ingest.receive(WEBHOOKS[object], raw, signature);
      if (answered !== 200) throw new Error(`a webhook was answered ${answered}`);
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
    ids,
    failures,
    gaps,
    settle,
    filler,
    /** A round of the watch, as the process makes them every few seconds. */
    look: () => watch.round(),
    begin: () => watch.begin(),
    /** Nobody answers: neither a process nor a proxy. */
    goAway: () => void (receiver.answers = 503),
    comeBack: () => void (receiver.answers = 200),
    reconnect: (channel: MetaChannel, accessToken: string): Promise<Onboarded> =>
      onboarding.reconnect({ agentId: 'claire', mutationId: accessToken }, ids[channel], { accessToken }),
    /** As an agent does. */
    reply(conversationId: string, contactId: string, text: string) {
      const asked = new SendReply(
        ana,
        `${text} ${clock.now()}`,
        conversationId,
        contactId,
        text,
        null,
        false,
      );
      return spine.commands.sendReply(asked);
    },
    retry: (conversationId: string, messageId: string) =>
      spine.commands.retryReply(new RetryReply(ana, `again ${messageId}`, conversationId, messageId)),
    revoke(channel: MetaChannel): void {
      for (const each of sharing(channel))
        sandbox.accounts.change(each, IDS[each], { token: { lost: 'revoked' } });
    },
    renew(channel: MetaChannel, token: string): void {
      for (const each of sharing(channel))
        sandbox.accounts.change(each, IDS[each], { token: { renewed: token } });
    },
    subscribedFields: (channel: 'messenger' | 'instagram') =>
      sandbox.accounts.subscribedFields(channel, IDS[channel]),
    async advance(ms: number): Promise<void> {
      await sandbox.clock.advance(ms);
    },
    /** Minute by minute; what the sandbox's webhooks were answered is seen by it in between. */
    async pass(minutes: number): Promise<void> {
      for (let minute = 0; minute < minutes; minute++) {
        await sandbox.clock.advance(60_000);
        await (await fetch(`${sandbox.url}/sandbox/clock`)).text();
      }
    },
    async state(channel: MetaChannel) {
      const stream = `channel-account-${ids[channel]}`;
      return (await accounts.load([stream], true)).get(stream)!.state;
    },
    async conversationOf(channel: MetaChannel) {
      const { rows } = await new PostgresInboxQueries(db.database).page({
        view: 'all',
        sort: 'newest',
        first: 200,
        agentId: '',
        now: clock.now(),
      });
      const found = rows.find(({ row }) => row.accountId === ids[channel]);
      if (found === undefined) throw new Error(`nobody wrote on ${channel}`);
      return found.row;
    },
    async messages(channel: MetaChannel): Promise<MessageItem[]> {
      const items = await db.database.query<{ item: MessageItem }>(
        `select t.item from thread_items t join inbox_list i on i.conversation_id = t.conversation_id
         where t.kind = 'message' and i.account_id = $1 order by t.at, t.seq`,
        [ids[channel]],
      );
      return items.map(({ item }) => item);
    },
    async close(): Promise<void> {
      directory.close();
      try {
        await sandbox.close();
      } finally {
        await receiver.close();
        await db.close();
      }
    },
  };
}

export type AccountsOnSandbox = Awaited<ReturnType<typeof openAccountsOnSandbox>>;
