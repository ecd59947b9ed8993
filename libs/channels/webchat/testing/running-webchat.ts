import type { AddressInfo, Socket } from 'node:net';
import Fastify from 'fastify';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '#libs/application/ports/clock.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { ChannelTopicReader } from '#libs/log/channel/channel-topic-reader.js';
import { PostgresChannelLog } from '#libs/log/channel/postgres-channel-log.js';
import { Metrics } from '#libs/platform/metrics/metrics.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock, type FakeClock } from '#libs/testing/fake-clock.js';
import { AccountDirectory } from '../../accounts/account-directory.js';
import { AccountStore } from '../../accounts/account-store.js';
import type { WidgetFiles } from '../http/widget-files.js';
import { identitySecretName, SITE_KEY, type SiteConfig } from '../site/site.js';
import { Webchat } from '../webchat.js';
import { LooseSignals } from './loose-signals.js';
import { WrittenThread } from './written-thread.js';

export const SHOP = 'https://shop.example';
/** Where browsers think the frame comes from. */
export const FRAME = 'https://chat.example';
export const SITE = 'marlow';
export const ACCOUNT = 'webchat-marlow';
export const AUDIENCE = 'throughline:marlow';
export const IDENTITY_SECRET = 'a secret of the shop with more than 32 bytes';

export interface RunningWebchat {
  /** host:port */
  readonly address: string;
  readonly clock: FakeClock;
  readonly signals: LooseSignals;
  readonly thread: WrittenThread;
  readonly webchat: Webchat;
  readonly accounts: AccountStore;
  readonly directory: AccountDirectory;
  readonly db: TestDatabase;
  /** Everything in channel-events. */
  stored(): Promise<ChannelEvent[]>;
  /** Every socket falls, and until `cut(false)` no call and no upgrade is answered. */
  cut(cut: boolean): void;
  /** Lines given to the logger. */
  readonly logged: string[];
  close(): Promise<void>;
}

export interface RunOptions {
  readonly files?: WidgetFiles;
  readonly config?: SiteConfig;
  readonly origins?: readonly string[];
  readonly helloWithinMs?: number;
  /** Real browsers check it: then the frame really has to come from there. Default: FRAME. */
  readonly listen?: { readonly origin: string; readonly port: number };
  /** What takes the channel events instead of nobody: the log comes first. */
  readonly after?: (events: readonly ChannelEvent[], thread: WrittenThread) => void;
  /** Default: stands still. */
  readonly clock?: Clock;
}

/** Web chat on a free port over a real database and channel log, with threads that the test writes. */
export async function runWebchat(options: RunOptions = {}): Promise<RunningWebchat> {
  const db = await openTestDatabase();
  const fake = fakeClock();
  const clock = options.clock ?? fake;
  const signals = new LooseSignals();
  const thread = new WrittenThread(signals);
  const master = new MasterKey(randomBytes(32));
  const box = new MasterSecretBox(master);
  const seal = new TransportSeal(master);
  const accounts = new AccountStore(db.database, box, signals, clock);
  await accounts.connect({
    id: ACCOUNT,
    channel: 'webchat',
    name: 'Marlow & Finch',
    externalIds: { [SITE_KEY]: SITE },
    origins: options.origins ?? [SHOP],
    config: {
      identity: { audience: AUDIENCE, keys: [{ kid: 'k1', algorithm: 'HS256' }] },
      ...options.config,
    },
    secrets: { [identitySecretName('k1')]: IDENTITY_SECRET },
  });
  const directory = new AccountDirectory(accounts, signals, clock);
  const channelLog = await PostgresChannelLog.open(db.database, seal);
  const reader = new ChannelTopicReader(db.database, seal, 32);
  const logged: string[] = [];
  const server = Fastify();
  const webchat = new Webchat({
    database: db.database,
    box,
    accounts: directory,
    contacts: thread,
    thread,
    names: { nameOf: (agentId) => (agentId === 'agent-ana' ? 'Ana' : null) },
    channelLog: {
      async append(events) {
        const outcome = await channelLog.append(events);
        options.after?.(events, thread);
        return outcome;
      },
    },
    signals,
    clock,
    ids: { uuid: () => randomUUID() },
    log: { warn: (message, fields) => void logged.push(JSON.stringify([message, fields])) },
    metrics: new Metrics(),
    keys: { access: master.keyFor('webchat-access'), refresh: master.keyFor('webchat-refresh') },
    ownOrigins: [options.listen?.origin ?? FRAME],
    trustedProxies: ['127.0.0.1'],
    tickMs: 50,
    helloWithinMs: options.helloWithinMs,
  });
  let isCut = false;
  server.addHook('onRequest', async (request) => {
    if (isCut) request.raw.destroy();
  });
  server.server.prependListener('upgrade', (_request, socket: Socket) => {
    if (isCut) socket.destroy();
  });
  webchat.routes(server, options.files);
  const { hub } = webchat.attach(server.server);
  await server.listen({ host: '127.0.0.1', port: options.listen?.port ?? 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    clock: fake,
    signals,
    thread,
    webchat,
    accounts,
    directory,
    db,
    logged,
    cut(cut) {
      isCut = cut;
      if (cut) hub.closeAll();
    },
    async stored() {
      const everywhere = new Map(Array.from({ length: 32 }, (_, partition) => [partition, 0]));
      const page = await reader.readAfter(everywhere, { perPartition: 1_000, total: 10_000 });
      return page.events.map(({ event }) => event);
    },
    async close() {
      webchat.close();
      directory.close();
      await server.close();
      await db.close();
    },
  };
}
