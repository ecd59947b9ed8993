import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';

let test: TestDatabase;
beforeAll(async () => {
  // One connection: its settings are those that every transaction below meets.
  test = await openTestDatabase({ size: 1 });
  await test.database.query('create table jars (id int primary key)');
});
beforeEach(() => test.database.query('truncate jars'));
afterAll(() => test.close());

const stored = async (): Promise<unknown[]> =>
  (await test.database.query<{ id: number }>('select id from jars order by id')).map(({ id }) => id);
const INSERT = 'insert into jars values ($1)';

describe('a transaction', () => {
  it('keeps what was sent and never waited for, in its order, before it runs what follows the commit', async () => {
    let seen: unknown;
    await test.database.transaction(async (tx) => {
      tx.send(INSERT, [1]);
      tx.send('update jars set id = id + 1');
      expect(await tx.query('select id from jars')).toEqual([{ id: 2 }]);
      tx.send(INSERT, [3]);
      tx.afterCommit(() => void (seen = stored()));
    });
    expect(await seen).toEqual([2, 3]);
  });

  it('keeps nothing when a statement fails that nobody waited for, and says which', async () => {
    let told = false;
    const failing = test.database.transaction(async (tx) => {
      tx.send(INSERT, [1]);
      tx.send(INSERT, [1]);
      tx.send(INSERT, [2]);
      tx.afterCommit(() => (told = true));
      return Promise.resolve();
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect([await stored(), told]).toEqual([[], false]);
  });

  it('tells the cause where a later statement meets the failure of an earlier one', async () => {
    const failing = test.database.transaction(async (tx) => {
      tx.send('insert into no_such_table values (1)');
      await tx.query(INSERT, [1]);
    });
    await expect(failing).rejects.toThrow('no_such_table');
    expect(await stored()).toEqual([]);
  });

  it('is reported as failed when the failure of a statement is swallowed', async () => {
    const careless = test.database.transaction(async (tx) => {
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('it was rolled back');
  });

  it('waits for the disk, except where what it does can be made again', async () => {
    const asked = async (kind: 'lasting' | 'derived') =>
      test.database.transaction(
        (tx) => tx.query<{ s: string }>("select current_setting('synchronous_commit') as s"),
        kind,
      );
    await test.database.query('set synchronous_commit to on');
    expect(await asked('derived')).toEqual([{ s: 'off' }]);
    expect(await asked('lasting')).toEqual([{ s: 'on' }]);
  });
});
