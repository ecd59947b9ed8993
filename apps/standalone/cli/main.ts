import 'reflect-metadata';
import { explain } from '../explain.js';
import { UsageError } from './command.js';
import { COMMANDS } from './commands.js';
import { usage } from './usage.js';

const [name, ...args] = process.argv.slice(2);

try {
  process.exitCode = await runCommand(name, args);
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function runCommand(command: string | undefined, rest: readonly string[]): Promise<number | undefined> {
  if (command === undefined || ['help', '--help', '-h'].includes(command)) {
    console.log(usage(COMMANDS));
    return command === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!entry) throw new UsageError(`There is no command ${command}.\n\n${usage(COMMANDS)}`);
  const { run } = await entry.load();
  return run(rest, { print: (line) => console.log(line), note: (line) => console.error(line) });
}
