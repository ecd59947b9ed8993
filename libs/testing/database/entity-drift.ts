import type { EntityMetadata } from 'typeorm';
import type { Database } from '#libs/database/database.js';
import type { Orm } from '#libs/database/orm/orm.js';

interface Column {
  readonly table: string;
  readonly column: string;
  /** In the words of information_schema: bigint, integer, ARRAY, … */
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly filled: boolean;
}

const COLUMNS = `
select c.table_name as "table", c.column_name as "column", c.data_type as type, c.is_nullable = 'YES' as nullable,
  c.column_default is not null or c.is_identity = 'YES' as filled,
  exists (
    select from information_schema.table_constraints t
    join information_schema.key_column_usage k using (constraint_schema, constraint_name)
    where t.constraint_type = 'PRIMARY KEY' and t.table_schema = c.table_schema and t.table_name = c.table_name
      and k.column_name = c.column_name
  ) as primary
from information_schema.columns c where c.table_schema = 'public'`;

/**
 * Where the entities and the migrated tables disagree, in words; empty: nowhere. Columns that only the table has are
 * looked at for `written` entities: an insert would leave them out.
 */
export async function entityDrift(
  orm: Orm,
  database: Database,
  written: readonly unknown[],
): Promise<readonly string[]> {
  const columns = await database.query<Column>(COLUMNS);
  const entities = await orm.run(async ({ dataSource }) => dataSource.entityMetadatas);
  return entities.flatMap((entity) => {
    const ofTable = columns.filter((column) => column.table === entity.tableName);
    const missing = written.includes(entity.target) ? leftOut(entity, ofTable) : [];
    return [...entityFaults(entity, ofTable), ...missing];
  });
}

function entityFaults(entity: EntityMetadata, ofTable: readonly Column[]): string[] {
  const { driver } = entity.dataSource;
  return entity.columns.flatMap((declared) => {
    const found = ofTable.find((column) => column.column === declared.databaseName);
    const place = `${entity.name}.${declared.propertyName}`;
    if (!found) return [`${place}: there is no column ${entity.tableName}.${declared.databaseName}`];
    const type = declared.isArray ? 'ARRAY' : driver.normalizeType(declared);
    const facts: readonly [string, unknown, unknown][] = [
      ['type', type, found.type],
      ['nullable', declared.isNullable, found.nullable],
      ['primary', declared.isPrimary, found.primary],
    ];
    return facts
      .filter(([, said, is]) => said !== is)
      .map(([what, said, is]) => `${place}: ${what} is ${String(said)} here and ${String(is)} in the table`);
  });
}

function leftOut(entity: EntityMetadata, ofTable: readonly Column[]): string[] {
  const declared = new Set(entity.columns.map((column) => column.databaseName));
  return ofTable
    .filter(({ column, nullable, filled }) => !declared.has(column) && !nullable && !filled)
    .map(({ column }) => `${entity.name}: an insert leaves out ${entity.tableName}.${column}`);
}
