import { readFile, readlink, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { programOf } from './binaries.js';
import { dataFolderOf, type Cluster } from './cluster.js';
import { run } from './command.js';
import { whoAnswers } from './connection.js';
import { EmbeddedPostgresError } from './embedded-error.js';
import { readLockFile } from './lock-file.js';

/**
 * `running`: ours, and it answers. `stopped`: nobody. `pid-reused`: postmaster.pid names a process that is alive but
 * is not our server (a container numbers its processes alike at every start); both pg_ctl and postgres are fooled.
 */
export type State =
  | { readonly kind: 'running'; readonly port: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'pid-reused'; readonly pid: number };

const POLL_MS = 100;
/** A server that has just been started by somebody else needs a moment before it listens. */
const SILENT_POLLS = 30;
/** Recovery after a crash reads the whole log since the last checkpoint. */
const BUSY_POLLS = 6_000;

/** What is going on in the data folder; waits for a server that is starting or stopping. */
export async function stateOf(cluster: Cluster): Promise<State> {
  let silent = 0;
  for (let poll = 0; poll < BUSY_POLLS; poll++) {
    if (!(await looksAlive(cluster))) return { kind: 'stopped' };
    const lock = await readLockFile(dataFolderOf(cluster));
    const answer = lock?.port === undefined ? 'silent' : await whoAnswers(cluster, lock.port);
    if (answer === 'ours' && lock?.port !== undefined) return { kind: 'running', port: lock.port };
    if (answer === 'silent' && ++silent > SILENT_POLLS) return silentState(cluster, lock?.pid);
    await pause(POLL_MS);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${cluster.folder} has been starting or stopping for ten minutes.`,
  );
}

/** Is the process that postmaster.pid names alive, seen with the rights of the server's account? */
async function looksAlive(cluster: Cluster): Promise<boolean> {
  const { code, output } = await run(
    programOf(cluster.binaries, 'pg_ctl'),
    ['-D', dataFolderOf(cluster), 'status'],
    cluster,
  );
  if (code === 0) return true;
  if (code === 3) return false;
  throw new EmbeddedPostgresError(`Cannot tell whether PostgreSQL runs in ${cluster.folder}: ${output}`);
}

async function silentState(cluster: Cluster, pid: number | undefined): Promise<State> {
  if (pid === undefined) return { kind: 'stopped' };
  // Two servers on one data folder would destroy it: a server that hangs is never started over.
  if (await isServerOf(cluster, pid))
    throw new EmbeddedPostgresError(
      `PostgreSQL (process ${pid}) runs in ${cluster.folder} but does not answer. End it with: kill -INT ${pid}`,
    );
  return { kind: 'pid-reused', pid };
}

/** A server works in its data folder; where that cannot be read (other systems than Linux) its command line decides. */
async function isServerOf(cluster: Cluster, pid: number): Promise<boolean> {
  const data = await realpath(dataFolderOf(cluster));
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (cwd !== undefined) return cwd === data;
  const command =
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)) ??
    (await run('ps', ['-o', 'command=', '-p', String(pid)]).then(
      (result) => result.output,
      () => '',
    ));
  return command.includes('postgres') && command.includes(dataFolderOf(cluster));
}
