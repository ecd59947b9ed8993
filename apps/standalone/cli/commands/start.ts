import { runStandalone } from '../../run.js';
import { UsageError, type RunCommand } from '../command.js';

export const run: RunCommand = async (args, io) => {
  if (args.length > 0) throw new UsageError(`start takes no arguments, but got: ${args.join(' ')}`);
  await runStandalone((line) => io.print(line));
  return undefined;
};
