import { spawn } from 'node:child_process';

/** Whose rights a program runs with. Absent: ours. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  /** Exit code; null: killed by a signal. */
  readonly code: number | null;
  /** What it printed, both streams in the order they came. */
  readonly output: string;
}

/**
 * English messages (we read them), and nothing of our environment: PGDATA, PGPORT and the like would redirect the
 * programs, and the server would show our secrets to whoever may read its environment.
 */
export function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', ...extra };
}

/** Runs a program to its end. Rejects only if it cannot be started at all (ENOENT, EACCES, EPERM). */
export function run(
  program: string,
  args: readonly string[],
  options: { account?: Account; cwd?: string } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...options.account,
      // Not our working directory: the other account may have no right to be in it.
      cwd: options.cwd ?? (process.platform === 'win32' ? undefined : '/'),
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    // `exit`, not `close`: a server that pg_ctl started may hold its streams open on Windows.
    child.on('exit', (code) => setImmediate(() => resolve({ code, output: output.trim() })));
  });
}

/** The `code` of a Node system error, such as EACCES. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
