import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import { ChannelIntake } from '#libs/application/intake/channel-intake.js';
import { ConversationCommands } from '#libs/application/conversation/conversation-commands.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import { StreamStates } from '#libs/application/streams/stream-states.js';
import type { Database } from '#libs/database/database.js';
import { channelAccount } from '#libs/domain/channel-account/index.js';
import { conversation } from '#libs/domain/conversation/index.js';
import { customer } from '#libs/domain/customer/index.js';
import { PostgresContactDirectory } from '#libs/identity/postgres-contact-directory.js';
import { ChannelTopicReader } from '#libs/log/channel/channel-topic-reader.js';
import { PostgresChannelLog } from '#libs/log/channel/postgres-channel-log.js';
import { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { InboxTopicReader } from '#libs/log/read/inbox-topic-reader.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { KeyedRefs } from '#libs/privacy/refs.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { PostgresContactReach } from '#libs/read-models/contact-reach.js';
import { ThreadMessageLocator } from '#libs/read-models/message-locator.js';
import { allProjections } from '#libs/read-models/projections.js';
import { rowProjector } from '#libs/read-models/projection/row-projector.js';

/** The spine without processes: everything real on one database, moved on by hand, so that a spec sees each step. */
export async function openPipeline(database: Database, clock: { now(): number }) {
  const master = new MasterKey(Buffer.alloc(32, 1));
  const sealer = new EventSealer(new KeyRing(database, master));
  const log = await PostgresEventLog.open(database, sealer);
  const seal = new TransportSeal(master);
  const channelLog = await PostgresChannelLog.open(database, seal);
  const refs = await KeyedRefs.load(database, master);
  const signals = new InMemorySignals();
  const conversations = new StreamStates(log, conversation, 'conversation');
  const customers = new StreamStates(log, customer, 'customer');
  const accounts = new StreamStates(log, channelAccount, 'channel-account');
  log.onCommit((events) => [conversations, customers, accounts].forEach((states) => states.absorb(events)));
  const directory = new PostgresContactDirectory(database);
  const locator = new ThreadMessageLocator(database);
  const classify = (_: string, code: string) => ({
    code,
    class: 'final' as const,
    reason: `refused with ${code}`,
  });
  const intake = new ChannelIntake({
    log,
    conversations,
    customers,
    accounts,
    directory,
    locator,
    refs,
    classify,
    clock,
  });
  const reach = new PostgresContactReach(database);
  const limits = {
    tooLong: (_: string, text: string) => (text.length > 4096 ? '4096 characters' : undefined),
    parts: (_: string, text: string) => (text.length > 4096 ? undefined : [text]),
  };
  const templates = new TemplateStore(database);
  const commands = new ConversationCommands({
    log,
    conversations,
    accounts,
    reach,
    limits,
    templates,
    customers,
    clock,
  });
  const channelReader = new ChannelTopicReader(database, seal, channelLog.partitions);
  const inboxReader = new InboxTopicReader(database, sealer, log.partitions);
  const projections = allProjections(signals, database);
  const cursors = new Map<string, Map<number, number>>();
  const others: Subscriber<'inbox-events'>[] = [];

  async function run<T extends 'inbox-events' | 'channel-events'>(
    subscriber: Subscriber<T>,
    reader: TopicReader<T>,
  ): Promise<void> {
    const own =
      cursors.get(subscriber.name) ?? new Map([...Array(reader.partitions).keys()].map((p) => [p, 0]));
    cursors.set(subscriber.name, own);
    for (;;) {
      const page = await reader.readAfter(own, { perPartition: 500, total: 2_000 }, subscriber.types);
      if (page.reached.size === 0) return;
      if (page.events.length > 0) await database.transaction((tx) => subscriber.handle(page.events, tx));
      page.reached.forEach((position, partition) => own.set(partition, position));
    }
  }

  return {
    database,
    log,
    channelLog,
    refs,
    signals,
    intake,
    commands,
    conversations,
    customers,
    accounts,
    inboxReader,
    channelReader,
    projections,
    locator,
    /** One more that `settle` moves on. */
    also(subscriber: Subscriber<'inbox-events'>): void {
      others.push(subscriber);
    },
    /** What waits in channel-events becomes conversations, what waits in inbox-events becomes rows. */
    async settle(): Promise<void> {
      await run(intake, channelReader);
      for (const other of others) await run(other, inboxReader);
      for (const projection of projections) await run(rowProjector(projection as never), inboxReader);
    },
    /** Read models from nothing, in pages of another size. */
    async rebuild(): Promise<void> {
      for (const projection of projections) {
        for (const table of projection.tables) await database.query(`truncate ${table}`);
        cursors.delete(projection.name);
        await run(rowProjector(projection as never), inboxReader);
      }
    },
  };
}
