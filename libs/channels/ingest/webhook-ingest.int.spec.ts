import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { PostgresChannelLog } from '#libs/log/channel/postgres-channel-log.js';
import { until } from '#libs/messaging/lint/until.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock, type FakeClock } from '#libs/testing/fake-clock.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import { AccountStore } from '../accounts/account-store.js';
import { body, change, NUMBER, PHONE, SENT, WABA } from '../whatsapp/testing/bodies.js';
import { whatsAppWebhooks } from '../whatsapp/whatsapp-webhooks.js';
import { signatureOf, signingKey } from './signature.js';
import { WebhookIngest } from './webhook-ingest.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const account = {
  channel: 'whatsapp',
  name: 'Support',
  externalIds: { phoneNumberId: NUMBER, wabaId: WABA },
  secrets: { appSecret: 'secret-1' },
} as const;
const bytesOf = (id: string) =>
  Buffer.from(
    JSON.stringify(
      body(
        change('messages', {
          messages: [{ id, from: PHONE, timestamp: SENT, type: 'text', text: { body: id } }],
        }),
      ),
    ),
  );

describe('taking webhooks in', () => {
  let db: TestDatabase;
  let clock: FakeClock;
  let store: AccountStore;
  let directory: AccountDirectory;
  let ingest: WebhookIngest;
  let impatient: WebhookIngest;
  let failures: unknown[];
  const whatsApp = whatsAppWebhooks();
  const receive = (id: string, secret = 'secret-1', by = ingest) => {
    const bytes = bytesOf(id);
    return by.receive(whatsApp, bytes, signatureOf(signingKey(secret), bytes));
  };
  const count = async () =>
    (await db.database.query<{ n: number }>('select count(*) as n from channel_events'))[0]!.n;

  beforeEach(async () => {
    db = await openTestDatabase();
    clock = fakeClock();
    failures = [];
    const master = new MasterKey(randomBytes(32));
    // Deaf: every change of an account has to be found without a signal.
    store = new AccountStore(db.database, new MasterSecretBox(master), new InMemorySignals(), clock);
    directory = new AccountDirectory(store, new InMemorySignals(), clock);
    const log = await PostgresChannelLog.open(db.database, new TransportSeal(master));
    const observer = {
      answered: () => undefined,
      stored: () => undefined,
      unknownAccount: () => undefined,
      failed: (_channel: string, error: unknown) => void failures.push(error),
    };
    ingest = new WebhookIngest(directory, log, clock, observer, { patienceMs: 60_000 });
    impatient = new WebhookIngest(directory, log, clock, observer, { patienceMs: 100 });
  });
  afterEach(async () => {
    directory.close();
    await db.close();
  });

  it('is not there before a secret was entered', async () => {
    expect(await receive('1')).toBe(404);
    await store.connect({ ...account, secrets: {} });
    clock.advance(1_000);
    expect(await receive('1')).toBe(404);
    expect(await ingest.handshake(whatsApp, 'hub.mode=subscribe&hub.verify_token=&hub.challenge=1')).toEqual({
      status: 403,
    });
  });

  it('finds an account that was connected a moment ago, and a secret that was renewed', async () => {
    expect(await receive('1')).toBe(404);
    await store.connect(account);
    // Not for every request: strangers must not make us read the database.
    expect(await receive('1')).toBe(404);
    clock.advance(1_000);
    expect(await receive('1')).toBe(200);
    const [{ id } = { id: '' }] = await store.load();
    await store.updateSecrets(id, { appSecret: 'secret-2' });
    clock.advance(1_000);
    expect(await receive('2', 'secret-2')).toBe(200);
    expect(await receive('3')).toBe(401);
  });

  it('reads no database but to write', async () => {
    await store.connect(account);
    expect(await receive('1')).toBe(200);
    await db.database.query('drop table channel_accounts cascade');
    expect(await receive('2')).toBe(200);
    expect(await count()).toBe(2);
  });

  it('answers 503 while it cannot be durable, and the retry gives the message once', async () => {
    await store.connect(account);
    expect(await receive('1')).toBe(200);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const blocked = db.database.transaction(async (tx) => {
      await tx.query('lock table log_partitions in access exclusive mode');
      await released;
    });
    await until(
      'the table is locked',
      async () =>
        (await db.database.query('select 1 from pg_locks where mode = $1', ['AccessExclusiveLock'])).length,
      (locks) => locks > 0,
    );
    expect(await receive('2', 'secret-1', impatient)).toBe(503);
    expect(failures).toHaveLength(1);
    release();
    await blocked;
    expect(await receive('2')).toBe(200);
    expect(await count()).toBe(2);
  });

  it('answers 503 before accounts could ever be read', async () => {
    await db.database.query('alter table channel_accounts rename to away');
    expect(await receive('1')).toBe(503);
    await db.database.query('alter table away rename to channel_accounts');
    await store.connect(account);
    expect(await receive('1')).toBe(200);
  });
});
