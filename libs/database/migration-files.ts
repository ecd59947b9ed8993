import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  /** The file's name, which is the migration's identity: 0001-log.sql */
  readonly name: string;
  readonly sql: string;
  /** Hex SHA-256 of the text with line ends as \n, so that a checkout on Windows is the same migration. */
  readonly sha256: string;
}

const NAME = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** The migrations of a folder in the order of their numbers. Refuses other .sql names and a number used twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const owner = new Map<string, string>();
  for (const name of names) {
    const number = NAME.exec(name)?.[1];
    if (number === undefined)
      throw new Error(`migration ${name}: the name must look like 0001-what-it-does.sql`);
    const other = owner.get(number);
    if (other !== undefined) throw new Error(`migrations ${other} and ${name} have the same number`);
    owner.set(number, name);
  }
  return Promise.all(
    names.map(async (name) => toMigration(name, await readFile(join(folder, name), 'utf8'))),
  );
}

export function toMigration(name: string, text: string): Migration {
  const sql = text.replaceAll('\r\n', '\n');
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
