import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '#libs/messaging/lint/until.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { AccountDirectory } from './account-directory.js';
import { AccountStore } from './account-store.js';
import { CHANNEL_ACCOUNTS_CHANGED } from './channel-account.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const box = (byte: number) => new MasterSecretBox(new MasterKey(Buffer.alloc(32, byte)));
const clock = fakeClock();
const number = {
  channel: 'whatsapp',
  name: 'Support',
  externalIds: { phoneNumberId: '1065', wabaId: '1022', portfolioId: '9' },
  secrets: { appSecret: 'app-secret', accessToken: 'token-1', verifyToken: 'verify-1' },
  defaultCountry: 'DE',
} as const;

describe('channel accounts', () => {
  let db: TestDatabase;
  let signals: InMemorySignals;
  let published: unknown[];
  let store: AccountStore;

  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.database.query('delete from channel_accounts');
    signals = new InMemorySignals();
    published = [];
    signals.listen(CHANNEL_ACCOUNTS_CHANGED, (id) => published.push(id));
    store = new AccountStore(db.database, box(1), signals, clock);
  });

  const connected = async (account: Parameters<AccountStore['connect']>[0] = number): Promise<string> => {
    const outcome = await store.connect(account);
    if ('refused' in outcome) throw new Error(outcome.reason);
    return outcome.accountId;
  };

  it('are read back with secrets that open, and are not in the table', async () => {
    const id = await connected();
    const [account] = await store.load();
    expect(account).toMatchObject({
      id,
      channel: 'whatsapp',
      name: 'Support',
      defaultCountry: 'DE',
      origins: [],
      version: 1,
    });
    expect(account!.secret('accessToken')).toBe('token-1');
    expect(account!.secret('other')).toBeUndefined();
    expect([...account!.secretNames].sort()).toEqual(['accessToken', 'appSecret', 'verifyToken']);
    const [row] = await db.database.query<{ all: string }>(
      'select to_jsonb(c)::text as all from channel_accounts c',
    );
    for (const secret of Object.values(number.secrets)) {
      expect(row!.all).not.toContain(secret);
      expect(row!.all).not.toContain(Buffer.from(secret).toString('base64'));
    }
  });

  it('open a secret neither with another master key nor at another place', async () => {
    const id = await connected();
    const [foreign] = await new AccountStore(db.database, box(2), signals, clock).load();
    expect(() => foreign!.secret('accessToken')).toThrow();
    const swap = `update channel_accounts set secrets = jsonb_build_object('accessToken', secrets -> 'appSecret') where id = $1`;
    await db.database.query(swap, [id]);
    const [swapped] = await store.load();
    expect(() => swapped!.secret('accessToken')).toThrow();
  });

  it('are one account for one number: connecting it again renews it', async () => {
    const first = await connected();
    const again = await connected({ ...number, name: 'Sales', secrets: { accessToken: 'token-2' } });
    expect(again).toBe(first);
    const accounts = await store.load();
    expect(accounts).toHaveLength(1);
    expect(accounts[0]).toMatchObject({ name: 'Sales', version: 2 });
    expect(accounts[0]!.secret('accessToken')).toBe('token-2');
    expect(accounts[0]!.secret('appSecret')).toBe('app-secret');
  });

  it('refuse a number that is another account already, and an id of another channel', async () => {
    await connected({ ...number, id: 'demo' });
    expect(await store.connect({ ...number, id: 'other' })).toMatchObject({ refused: 'already-connected' });
    const page = { channel: 'messenger', name: 'Page', externalIds: { pageId: '1' }, id: 'demo' } as const;
    expect(await store.connect(page)).toMatchObject({ refused: 'already-connected' });
    expect(await store.load()).toHaveLength(1);
  });

  it.each([
    [{ ...number, name: ' ' }, 'name is empty'],
    [{ ...number, externalIds: {} }, 'externalIds.phoneNumberId is missing'],
    [{ ...number, secrets: { appSecret: '' } }, 'secrets.appSecret is empty'],
    [{ ...number, defaultCountry: 'Germany' }, 'defaultCountry is not a two-letter country code'],
    [{ channel: 'webchat', name: 'Shop' } as const, 'id is missing'],
  ])('say what is wrong with %j', async (account, reason) => {
    expect(await store.connect(account)).toEqual({ refused: 'invalid-account', reason });
    expect(await store.load()).toEqual([]);
  });

  it('take single secrets and settings, and leave the others', async () => {
    const id = await connected({ ...number, config: { a: 1, b: 2 } });
    await store.updateSecrets(id, { accessToken: 'token-9', verifyToken: null });
    await store.updateSettings(id, { config: { b: null, c: 3 }, origins: ['https://shop.example'] });
    const [account] = await store.load();
    expect(account).toMatchObject({
      name: 'Support',
      config: { a: 1, c: 3 },
      origins: ['https://shop.example'],
      version: 3,
    });
    expect(account!.config).not.toHaveProperty('b');
    expect(account!.secret('accessToken')).toBe('token-9');
    expect(account!.secret('verifyToken')).toBeUndefined();
    expect(account!.secret('appSecret')).toBe('app-secret');
    expect(await store.updateSecrets('nobody', {})).toMatchObject({ refused: 'account-not-found' });
  });

  it('are not connected when what is committed with them fails', async () => {
    const failing = store.connect(number, () => Promise.reject(new Error('log is away')));
    await expect(failing).rejects.toThrow('log is away');
    expect(await store.load()).toEqual([]);
    expect(published).toEqual([]);
  });

  it('are seen by a cache as soon as they were committed', async () => {
    const directory = new AccountDirectory(store, signals, clock);
    expect((await directory.accounts()).accounts).toEqual([]);
    const id = await connected();
    expect((await directory.reload()).byId.get(id)?.name).toBe('Support');
    await store.updateSettings(id, { name: 'Sales' });
    const name = () => directory.current()?.byId.get(id)?.name;
    await until('the new name is known', name, (seen) => seen === 'Sales');
    expect(published).toEqual([id, id]);
    directory.close();
  });
});
