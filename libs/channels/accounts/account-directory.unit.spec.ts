import { describe, expect, it } from '@jest/globals';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { AccountDirectory } from './account-directory.js';
import { CHANNEL_ACCOUNTS_CHANGED, type SealedChannelAccount } from './channel-account.js';

const account = (id: string): SealedChannelAccount => ({
  id,
  channel: 'webchat',
  name: id,
  externalIds: {},
  config: {},
  defaultCountry: null,
  origins: [],
  secretNames: [],
  version: 1,
  secret: () => undefined,
});

/** A table whose answers come when the test says so. */
function slowTable() {
  const waiting: { accounts: SealedChannelAccount[]; done: () => void; fail: (error: Error) => void }[] = [];
  let rows = [account('a')];
  return {
    write: (ids: string[]) => void (rows = ids.map(account)),
    loads: () => waiting.length,
    answer: (load: number) => waiting[load]!.done(),
    fail: (load: number) => waiting[load]!.fail(new Error('no database')),
    load: () =>
      new Promise<SealedChannelAccount[]>((resolve, reject) => {
        // What it sees is what was committed when it began.
        const accounts = rows;
        waiting.push({ accounts, done: () => resolve(accounts), fail: reject });
      }),
  };
}

function setUp() {
  const table = slowTable();
  const signals = new InMemorySignals();
  const clock = fakeClock();
  const failures: unknown[] = [];
  const directory = new AccountDirectory(table, signals, clock, {
    ttlMs: 10_000,
    onLoadFailed: (e) => failures.push(e),
  });
  return { table, signals, clock, failures, directory };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));
const ids = (directory: AccountDirectory) => directory.current()?.accounts.map(({ id }) => id);

async function loaded() {
  const parts = setUp();
  const first = parts.directory.accounts();
  parts.table.answer(0);
  await first;
  return parts;
}

describe('the accounts in memory', () => {
  it('are read once, however many ask', async () => {
    const { table, directory } = setUp();
    const all = [directory.accounts(), directory.account('a'), directory.accounts()];
    table.answer(0);
    await Promise.all(all);
    for (let n = 0; n < 100; n++) directory.current();
    expect(table.loads()).toBe(1);
  });

  it('are renewed by a signal, and answer from the old ones meanwhile', async () => {
    const { table, signals, directory } = await loaded();
    table.write(['a', 'b']);
    signals.publish(CHANNEL_ACCOUNTS_CHANGED, 'b');
    expect(ids(directory)).toEqual(['a']);
    table.answer(1);
    await settled();
    expect(ids(directory)).toEqual(['a', 'b']);
  });

  it('are renewed after a while when the signal was lost', async () => {
    const { table, clock, directory } = await loaded();
    table.write(['b']);
    clock.advance(10_000);
    directory.current();
    expect(table.loads()).toBe(1);
    clock.advance(1);
    expect(ids(directory)).toEqual(['a']);
    expect(table.loads()).toBe(2);
    table.answer(1);
    await settled();
    expect(ids(directory)).toEqual(['b']);
  });

  it('show every change that was committed before a reload was asked for', async () => {
    const { table, directory } = await loaded();
    const early = directory.reload();
    table.write(['a', 'b']);
    const late = directory.reload();
    table.answer(1);
    expect((await early).accounts).toHaveLength(1);
    await settled();
    expect(table.loads()).toBe(3);
    table.answer(2);
    expect((await late).accounts.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('stand while the database is away, and are tried again later', async () => {
    const { table, signals, clock, failures, directory } = await loaded();
    signals.publish(CHANNEL_ACCOUNTS_CHANGED, 'a');
    table.fail(1);
    await settled();
    expect(failures).toHaveLength(1);
    expect(ids(directory)).toEqual(['a']);
    clock.advance(10_001);
    directory.current();
    expect(table.loads()).toBe(3);
  });

  it('cannot be asked for before they were ever read', async () => {
    const { table, directory } = setUp();
    expect(directory.current()).toBeUndefined();
    const asked = directory.accounts();
    table.fail(0);
    await expect(asked).rejects.toThrow('no database');
  });

  it('stop listening when closed', async () => {
    const { table, signals, directory } = await loaded();
    directory.close();
    signals.publish(CHANNEL_ACCOUNTS_CHANGED, 'a');
    expect(table.loads()).toBe(1);
  });
});
