import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { migrate, migrationsFolder } from './migrations.js';
import { openDatabase } from './open-database.js';

describe('migrations', () => {
  let test: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    test = await openTestDatabase();
    await test.database.query('DROP TABLE schema_migrations');
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  });

  afterEach(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  const file = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
  const run = (): Promise<string[]> => migrate(test.database, { folder });
  const tables = async (): Promise<string[]> =>
    (
      await test.database.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relname LIKE 'mine%' ORDER BY 1`,
      )
    ).map((row) => row.name);

  it('are applied in the order of their numbers, once', async () => {
    await file('0002-second.sql', 'ALTER TABLE mine ADD COLUMN b int;');
    await file('0001-first.sql', 'CREATE TABLE mine (a int); CREATE INDEX mine_a ON mine (a);');
    expect(await run()).toEqual(['0001-first.sql', '0002-second.sql']);
    expect(await run()).toEqual([]);
  });

  it('that fail are named with the line, and leave nothing of themselves', async () => {
    await file('0001-first.sql', 'CREATE TABLE mine (a int);');
    await file(
      '0002-broken.sql',
      'CREATE TABLE mine_too (a int);\nCREATE TABLE mine_as_well (a no_such_type);',
    );
    await expect(run()).rejects.toThrow(
      'migration 0002-broken.sql failed at line 2: type "no_such_type" does not exist',
    );
    expect(await tables()).toEqual(['mine']);
    await file('0002-broken.sql', 'CREATE TABLE mine_too (a int);');
    expect(await run()).toEqual(['0002-broken.sql']);
  });

  it('that were changed after they had been applied are refused by name', async () => {
    await file('0001-first.sql', 'CREATE TABLE mine (a int);');
    await run();
    await file('0001-first.sql', 'CREATE TABLE mine (a bigint);');
    await expect(run()).rejects.toThrow('migration 0001-first.sql was changed');
  });

  it('checked out with other line ends are the same', async () => {
    await file('0001-first.sql', 'CREATE TABLE mine\n(a int);\n');
    await run();
    await file('0001-first.sql', 'CREATE TABLE mine\r\n(a int);\r\n');
    expect(await run()).toEqual([]);
  });

  it('of a newer version are refused by name', async () => {
    await file('0001-first.sql', 'CREATE TABLE mine (a int);');
    await run();
    await rm(join(folder, '0001-first.sql'));
    await expect(run()).rejects.toThrow('migration 0001-first.sql, which this version does not know');
  });

  it('with one number for two, or another kind of name, are refused', async () => {
    await file('0001-first.sql', '');
    await file('0001-other.sql', '');
    await expect(run()).rejects.toThrow('0001-first.sql and 0001-other.sql have the same number');
    await rm(join(folder, '0001-other.sql'));
    await file('2-second.sql', '');
    await expect(run()).rejects.toThrow('migration 2-second.sql: the name must look like');
  });

  it('are applied once when several processes start together', async () => {
    await file('0001-first.sql', 'CREATE TABLE mine (a int); SELECT pg_sleep(0.05);');
    const others = [openDatabase({ url: test.url, size: 1 }), openDatabase({ url: test.url, size: 1 })];
    const applied = await Promise.all([run(), ...others.map((other) => migrate(other, { folder }))]);
    await Promise.all(others.map((other) => other.close()));
    expect(applied.flat()).toEqual(['0001-first.sql']);
  });

  it('of this project have been applied to a test’s database', async () => {
    const fresh = await openTestDatabase();
    expect(await migrate(fresh.database, { folder: migrationsFolder })).toEqual([]);
    await fresh.close();
  });
});
