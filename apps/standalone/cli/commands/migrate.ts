import { migrateDatabase } from '../../migrate-database.js';
import { UsageError, type RunCommand } from '../command.js';
import { withDatabaseServer } from '../with-database.js';

export const run: RunCommand = async (args, io) => {
  if (args.length > 0) throw new UsageError(`migrate takes no arguments, but got: ${args.join(' ')}`);
  const applied = await withDatabaseServer(io, ({ url }) => migrateDatabase(url));
  for (const name of applied) io.print(name);
  io.note(applied.length > 0 ? `${applied.length} applied` : 'The database is up to date');
  return 0;
};
