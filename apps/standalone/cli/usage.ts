import type { CommandEntry } from './commands.js';

/** The help text. */
export function usage(commands: Readonly<Record<string, CommandEntry>>): string {
  const lines = Object.entries(commands).map(
    ([name, entry]) => [entry.parameters ? `${name} ${entry.parameters}` : name, entry.summary] as const,
  );
  const width = Math.max(...lines.map(([call]) => call.length));
  return [
    'Usage: throughline COMMAND',
    '',
    ...lines.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}`),
  ].join('\n');
}
