import { readdirSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, migrationsFolder } from '#libs/database/migrations.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { ROWS } from './testing/rows.js';

const FILES = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith('.sql'))
  .sort();

const TABLES = `
  select c.relname as name, array_agg(quote_ident(a.attname)::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname <> 'schema_migrations'
  group by c.relname order by 1`;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await openTestDatabase({ size: 1 });
  await db.database.query('drop schema public cascade');
  await db.database.query('create schema public');
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

/** Up to and with `names`, each followed by rows in what it made. */
async function grow(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await apply(name);
    for (const statement of ROWS[name] ?? []) await db.database.query(statement);
  }
}

async function apply(name: string): Promise<void> {
  await copyFile(join(migrationsFolder, name), join(folder, name));
  expect(await migrate(db.database, { folder })).toEqual([name]);
}

const tables = () => db.database.query<Table>(TABLES);

/** The rows by table, of the columns that `known` had: what a migration adds is not in question. */
async function contents(known: readonly Table[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { name, columns } of known) {
    const rows = await db.database.query<{ row: string }>(
      `select row(${columns.join(', ')})::text as row from ${name} order by 1`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

describe('migrations', () => {
  it('each have their rows in testing/rows.ts', () => {
    expect(Object.keys(ROWS).sort()).toEqual(FILES);
  });

  it.each(FILES.map((name, n) => ({ name, earlier: FILES.slice(0, n) })))(
    '$name keeps every row that is there when it comes',
    async ({ name, earlier }) => {
      await grow(earlier);
      const known = await tables();
      const before = await contents(known);
      await apply(name);
      expect(await contents(known)).toEqual(before);
    },
  );

  it('leave no table without a row for those that come after', async () => {
    await grow(FILES);
    const found = await contents(await tables());
    expect(Object.keys(found).length).toBeGreaterThan(20);
    expect(Object.entries(found).filter(([, rows]) => rows.length === 0)).toEqual([]);
  });
});
