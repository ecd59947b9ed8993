import { migrate } from '#libs/database/migrations.js';
import { openDatabase } from '#libs/database/open-database.js';

/** Brings the database up to this version; returns the migrations that were applied. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const database = openDatabase({ url, size: 1, name: 'throughline migrate' });
  try {
    return await migrate(database);
  } finally {
    await database.close();
  }
}
