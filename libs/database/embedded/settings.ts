/**
 * How our own server differs from PostgreSQL's defaults. Given at every start, not written at initdb, so that a new
 * release changes them for databases that exist already.
 */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  // Nobody outside this machine, and no socket file in a folder that other accounts share.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  // Fewer, larger checkpoints: the log is written without pause.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // Compiling pays for long analytical statements; ours are short.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The detail of a failed statement would show the values of a row: personal data has no place in a log.
  log_error_verbosity: 'terse',
};

/** For databases that are thrown away: nothing has to survive a crash. */
export const THROWAWAY_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

export function asArguments(port: number, settings: Readonly<Record<string, string>>): string[] {
  return [
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** One line for `pg_ctl -o`, which a shell (or Windows' own rules) splits again. */
export function asOptionLine(port: number, settings: Readonly<Record<string, string>>): string {
  return asArguments(port, settings)
    .map((argument) => (/^[\w.=:-]+$/.test(argument) ? argument : quoted(argument)))
    .join(' ');
}

function quoted(argument: string): string {
  if (/["'\\$`\n]/.test(argument))
    throw new RangeError(`a server setting must not contain quotes: ${argument}`);
  return `"${argument}"`;
}
