import type { Transaction } from '#libs/application/ports/transaction.js';

/** Where the second set of a read model's tables is built. */
export const shadowSchema = (readModel: string): string => `rebuild_${readModel.replaceAll('-', '_')}`;
/** Where the first set is for a moment before it is dropped. */
const retiredSchema = (readModel: string): string => `retired_${readModel.replaceAll('-', '_')}`;

const OPTIONS = `select coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '') as storage
  from pg_class where oid = $1::regclass`;
const CONSTRAINTS = `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid = $1::regclass and contype in ('p', 'u', 'x')`;
const INDEXES = `select pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/**
 * Empty tables like those that are shown, with the same names of constraints. Left-overs are dropped. Indexes come when the
 * rows are there: made at once they cost a fraction of what they cost row by row, and none grows with the log.
 */
export async function makeShadow(
  tx: Transaction,
  readModel: string,
  tables: readonly string[],
): Promise<void> {
  const schema = shadowSchema(readModel);
  await tx.query(`drop schema if exists ${schema} cascade`);
  await tx.query(`create schema ${schema}`);
  for (const table of tables) {
    const shown = `public.${table}`;
    const [{ storage } = { storage: '' }] = await tx.query<{ storage: string }>(OPTIONS, [shown]);
    const like = 'including defaults including constraints including generated including identity';
    await tx.query(`create table ${schema}.${table} (like ${shown} ${like})${storage}`);
    for (const { name, definition } of await tx.query<{ name: string; definition: string }>(CONSTRAINTS, [
      shown,
    ]))
      await tx.query(`alter table ${schema}.${table} add constraint "${name}" ${definition}`);
  }
}

/** The indexes of the tables that are shown, by the same names, and the planner's figures. */
export async function indexShadow(
  tx: Transaction,
  readModel: string,
  tables: readonly string[],
): Promise<void> {
  for (const table of tables) {
    const [shown, shadow] = [`public.${table}`, `${shadowSchema(readModel)}.${table}`];
    for (const { definition } of await tx.query<{ definition: string }>(INDEXES, [shown]))
      await tx.query(definition.replace(` ON ${shown} `, ` ON ${shadow} `));
    await tx.query(`analyze ${shadow}`);
  }
}

/**
 * The second set takes the place of the first. Readers wait for this transaction and no longer; those that come
 * after it find the same names.
 */
export async function showShadow(
  tx: Transaction,
  readModel: string,
  tables: readonly string[],
): Promise<void> {
  const retired = retiredSchema(readModel);
  await tx.query(`create schema ${retired}`);
  for (const table of tables) {
    await tx.query(`alter table public.${table} set schema ${retired}`);
    await tx.query(`alter table ${shadowSchema(readModel)}.${table} set schema public`);
  }
  await tx.query(`drop schema ${retired} cascade`);
  await tx.query(`drop schema ${shadowSchema(readModel)}`);
}
