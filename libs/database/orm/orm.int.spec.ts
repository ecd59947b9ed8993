import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openDatabase } from '../open-database.js';
import { Orm } from './orm.js';

@Entity('jars')
class Jar {
  @PrimaryColumn('int')
  id!: number;

  @Column('bigint')
  seeds!: number;

  @Column('json', { nullable: true })
  label!: { readonly text: string } | null;
}

let db: TestDatabase;
let orm: Orm;
beforeEach(async () => {
  db = await openTestDatabase();
  await db.database.query('create table jars (id int primary key, seeds bigint not null, label json)');
  orm = new Orm(db.database, { entities: [Jar], size: 2, name: 'spec of jars' });
});
afterEach(async () => {
  await orm.close();
  await db.close();
});

const jar = (id: number, seeds = 0): Jar => ({ id, seeds, label: { text: `jar ${id}` } });
const stored = async (): Promise<number[]> =>
  (await db.database.query<{ id: number }>('select id from jars order by id')).map((row) => row.id);
const connections = async (): Promise<number> => {
  const text = `select count(*) as n from pg_stat_activity where application_name = 'spec of jars'`;
  const [row] = await db.database.query<{ n: number }>(text);
  return row?.n ?? -1;
};

describe('rows as objects', () => {
  it('come back with the types of our other pools', async () => {
    await orm.run((entities) => entities.insert(Jar, jar(1, 9_007_199_254_740_991)));
    expect(await orm.run((entities) => entities.findOneBy(Jar, { id: 1 }))).toEqual({
      id: 1,
      seeds: 9_007_199_254_740_991,
      label: { text: 'jar 1' },
    });
    await db.database.query('update jars set seeds = 9007199254740993');
    await expect(orm.run((entities) => entities.find(Jar))).rejects.toThrow('does not fit');
  });

  it('connect when they are first asked, as few as were allowed, under their name', async () => {
    expect(await connections()).toBe(0);
    await Promise.all([1, 2, 3, 4].map((id) => orm.transaction((tx) => tx.entities.insert(Jar, jar(id)))));
    expect(await stored()).toEqual([1, 2, 3, 4]);
    expect(await connections()).toBe(2);
  });

  it('connect at a later try if the first found no server', async () => {
    const place = new URL(db.url);
    place.pathname += '_later';
    const name = place.pathname.slice(1);
    const later = openDatabase({ url: place.href, size: 1 });
    const soon = new Orm(later, { entities: [] });
    const ask = () => soon.run((entities) => entities.query<unknown>('select 1 as one'));
    await expect(ask()).rejects.toThrow('does not exist');
    await db.database.query(`create database "${name}" template template0`);
    expect(await ask()).toEqual([{ one: 1 }]);
    await soon.close();
    await later.close();
    await db.database.query(`drop database "${name}"`);
  });
});

describe('a transaction', () => {
  it('commits objects and SQL together, and tells afterwards', async () => {
    const told: number[][] = [];
    await orm.transaction(async (tx) => {
      tx.afterCommit(() => told.push([1]));
      await tx.entities.insert(Jar, jar(1));
      const changed = await tx.query<{ id: number }>('update jars set seeds = $1 returning id', [5]);
      expect(changed).toEqual([{ id: 1 }]);
      expect(await tx.query({ name: 'jars', text: 'select seeds from jars' })).toEqual([{ seeds: 5 }]);
      expect(await stored()).toEqual([]);
    });
    expect(await stored()).toEqual([1]);
    expect(told).toEqual([[1]]);
  });

  it('leaves nothing if its work fails, and tells nobody', async () => {
    const failing = orm.transaction(async (tx) => {
      tx.afterCommit(() => expect('told').toBe('not told'));
      await tx.entities.insert(Jar, jar(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await stored()).toEqual([]);
  });

  it('that swallowed the failure of a statement is no success', async () => {
    const swallowing = orm.transaction(async (tx) => {
      await tx.entities.insert(Jar, jar(1));
      await tx.entities.insert(Jar, jar(1)).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('had failed');
    expect(await stored()).toEqual([]);
  });

  it('fails by the statement that was sent and failed, whatever came behind it', async () => {
    const sending = orm.transaction(async (tx) => {
      tx.send('insert into jars (id, seeds) values (1, 1)');
      tx.send('insert into jars (id, seeds) values (1, 2)');
    });
    await expect(sending).rejects.toThrow('duplicate key');
    const working = orm.transaction(async (tx) => {
      tx.send('insert into no_such_table values (1)');
      await tx.entities.insert(Jar, jar(1));
    });
    await expect(working).rejects.toThrow('no_such_table');
    await orm.transaction(async (tx) => tx.send('insert into jars (id, seeds) values (1, 1)'));
    expect(await stored()).toEqual([1]);
  });

  it('whose connection is lost fails, and the next one gets another', async () => {
    const lost = orm.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await db.database.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
      await tx.entities.insert(Jar, jar(1));
    });
    await expect(lost).rejects.toThrow();
    await orm.transaction((tx) => tx.entities.insert(Jar, jar(2)));
    expect(await stored()).toEqual([2]);
  });

  it('under way is waited for by close', async () => {
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const working = orm.transaction(async (tx) => {
      await tx.entities.insert(Jar, jar(1));
      await gate;
    });
    const closed = orm.close();
    goOn();
    await Promise.all([working, closed]);
    expect(await stored()).toEqual([1]);
    expect(await connections()).toBe(0);
  });
});
