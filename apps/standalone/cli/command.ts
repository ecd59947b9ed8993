/** Where a command writes. Results go to `print`, what accompanies the work to `note`: output can be piped. */
export interface CommandIo {
  print(line: string): void;
  note(line: string): void;
}

/** What a file in commands/ exports as `run`. Resolves to the exit code; undefined: the process goes on by itself. */
export type RunCommand = (args: readonly string[], io: CommandIo) => Promise<number | undefined>;

/** The arguments make no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
