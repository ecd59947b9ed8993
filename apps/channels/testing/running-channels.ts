import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CHANNEL_LOG, SECRET_BOX, SIGNALS } from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import type { AccountToConnect } from '#libs/channels/accounts/connect-account.js';
import { signatureOf, signingKey } from '#libs/channels/ingest/signature.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { ChannelTopicReader } from '#libs/log/channel/channel-topic-reader.js';
import { PostgresChannelLog } from '#libs/log/channel/postgres-channel-log.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { readConfig } from '#libs/platform/config/config.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { ChannelsModule } from '../channels.module.js';

export const APP_SECRET = 'an app secret of Meta';
export const VERIFY_TOKEN = 'a verify token of ours';

export const whatsAppNumber = (
  phoneNumberId: string,
  part: Partial<AccountToConnect> = {},
): AccountToConnect => ({
  id: `whatsapp-${phoneNumberId}`,
  channel: 'whatsapp',
  name: phoneNumberId,
  externalIds: { phoneNumberId, wabaId: `waba-${phoneNumberId}` },
  secrets: { appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, accessToken: 'token' },
  ...part,
});

/** A Page or an Instagram account, by the provider's id. */
export const metaAccount = (
  channel: 'messenger' | 'instagram',
  assetId: string,
  part: Partial<AccountToConnect> = {},
): AccountToConnect => ({
  id: `${channel}-${assetId}`,
  channel,
  name: assetId,
  externalIds: channel === 'messenger' ? { pageId: assetId } : { instagramId: assetId },
  secrets: { appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, accessToken: 'token' },
  ...part,
});

export interface RunningChannels {
  readonly db: TestDatabase;
  readonly accounts: AccountStore;
  readonly directory: AccountDirectory;
  readonly url: string;
  /** Lines of the log. */
  readonly logged: string[];
  connect(account: AccountToConnect): Promise<void>;
  /** Signed as Meta does, unless `headers` say otherwise. */
  post(body: string | Buffer, headers?: Record<string, string>, channel?: string): Promise<number>;
  stored(): Promise<ChannelEvent[]>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export function signed(body: string | Buffer, secret = APP_SECRET): Record<string, string> {
  return { 'x-hub-signature-256': signatureOf(signingKey(secret), Buffer.from(body)) };
}

/** The channels app as it runs, on a free port over a real database and channel log. */
export async function runChannels(): Promise<RunningChannels> {
  const db = await openTestDatabase();
  const master = new MasterKey(randomBytes(32));
  const seal = new TransportSeal(master);
  const log = await PostgresChannelLog.open(db.database, seal);
  const reader = new ChannelTopicReader(db.database, seal, 32);
  const config = readConfig({
    DEMO: 'true',
    MASTER_KEY: randomBytes(32).toString('hex'),
    DATA_DIR: join(tmpdir(), 'throughline-test-channels'),
    LOG_LEVEL: 'debug',
  });
  const logged: string[] = [];
  const destination = new Writable({
    write: (line: Buffer, _encoding, done) => {
      logged.push(line.toString('utf8'));
      done();
    },
  });
  const logger = createLogger({ level: 'debug', destination });
  const ports: DynamicModule = {
    module: Ports,
    global: true,
    providers: [
      { provide: SIGNALS, useValue: new InMemorySignals() },
      { provide: SECRET_BOX, useValue: new MasterSecretBox(master) },
      { provide: CHANNEL_LOG, useValue: log },
    ],
    exports: [SIGNALS, SECRET_BOX, CHANNEL_LOG],
  };
  const database = DatabaseModule.forRoot({ url: db.url, writers: 4, readers: 1 });
  const module = {
    module: Everything,
    imports: [PlatformModule.forRoot({ config, logger }), database, ports, ChannelsModule],
  };
  const app: NestFastifyApplication = await createApp(module, config, logger);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const accounts = app.get(AccountStore);
  const directory = app.get(AccountDirectory);
  return {
    db,
    accounts,
    directory,
    url,
    logged,
    async connect(account) {
      const outcome = await accounts.connect(account);
      if ('refused' in outcome) throw new Error(outcome.reason);
      await directory.reload();
    },
    async post(body, headers = signed(body), channel = 'whatsapp') {
      const response = await fetch(`${url}/webhooks/${channel}`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers,
      });
      await response.arrayBuffer();
      return response.status;
    },
    async stored() {
      const everywhere = new Map(Array.from({ length: 32 }, (_, partition) => [partition, 0]));
      const page = await reader.readAfter(everywhere, { perPartition: 2_000, total: 20_000 });
      return page.events.map(({ event }) => event);
    },
    async metrics() {
      return (await fetch(`${url}/metrics`)).text();
    },
    async close() {
      await app.close();
      await db.close();
    },
  };
}

@Global()
@Module({})
class Ports {}

@Module({})
class Everything {}
