import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Account } from './command.js';
import { codeOf, run } from './command.js';
import { programOf, type Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-error.js';

/** The folder of one server: what is in it, and who runs it. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
}

export const dataFolderOf = (cluster: Cluster): string => join(cluster.folder, 'data');
export const logFileOf = (cluster: Cluster): string => join(cluster.folder, 'server.log');

const passwordFileOf = (folder: string): string => join(folder, 'password');
const portFileOf = (folder: string): string => join(folder, 'port');

/** Left by a start that was killed in the middle of initdb. */
const STALE_STAGING_MS = 15 * 60_000;

export async function clusterExists(cluster: Cluster): Promise<boolean> {
  return access(join(dataFolderOf(cluster), 'PG_VERSION')).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw unreadable(cluster.folder, error);
    },
  );
}

/**
 * Creates the database files beside their place and moves them there when they are complete: a kill in the middle
 * leaves nothing half made, and of two processes that start at once the first one's files count.
 */
export async function createCluster(cluster: Cluster, throwaway: boolean): Promise<void> {
  const staging = `${cluster.folder}.new-${randomBytes(6).toString('hex')}`;
  await mkdir(staging, { mode: 0o700 });
  try {
    await removeStaleStaging(cluster.folder, (await stat(staging)).mtimeMs);
    await writeFile(passwordFileOf(staging), `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (cluster.account) {
      await chown(passwordFileOf(staging), cluster.account.uid, cluster.account.gid);
      await chown(staging, cluster.account.uid, cluster.account.gid);
    }
    await initdb(cluster, staging, throwaway);
    await rename(staging, cluster.folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
    // Somebody was quicker, or the folder holds something else: that is told apart here.
    if (!(await clusterExists(cluster)))
      throw new EmbeddedPostgresError(`${cluster.folder} is not empty and holds no database: move it away`, {
        cause: error,
      });
  }
}

async function initdb(cluster: Cluster, staging: string, throwaway: boolean): Promise<void> {
  const args = [
    '-D',
    join(staging, 'data'),
    '-U',
    'postgres',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
  ];
  // Otherwise every file is forced to disk, which takes longer than all else.
  if (throwaway) args.push('--no-sync');
  // A password even on loopback: other accounts of this machine reach the port too.
  args.push('--auth=scram-sha-256', `--pwfile=${passwordFileOf(staging)}`);
  // The provider that is built in sorts and folds alike on every host; only lc_ctype comes from the system.
  args.push(
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${systemCtype()}`,
  );
  const { code, output } = await run(programOf(cluster.binaries, 'initdb'), args, {
    account: cluster.account,
  });
  if (code !== 0)
    throw new EmbeddedPostgresError(
      `Cannot create the database in ${cluster.folder}: initdb says\n${output}`,
    );
}

/** Needed for letters beyond ASCII in trigram search. Its name is the system's (only Linux was tried). */
function systemCtype(): string {
  if (process.platform === 'darwin') return 'UTF-8';
  return process.platform === 'win32' ? 'C' : 'C.UTF-8';
}

export async function readPassword(cluster: Cluster): Promise<string> {
  const text = await readFile(passwordFileOf(cluster.folder), 'utf8').catch((error: unknown) => {
    throw unreadable(cluster.folder, error);
  });
  return text.trim();
}

/** The port of the last start: preferred, so that an address somebody wrote down goes on working. */
export async function readPort(cluster: Cluster): Promise<number | undefined> {
  const port = Number(await readFile(portFileOf(cluster.folder), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

export async function storePort(cluster: Cluster, port: number): Promise<void> {
  await writeFile(portFileOf(cluster.folder), `${port}\n`);
}

function unreadable(folder: string, cause: unknown): EmbeddedPostgresError {
  const reason =
    codeOf(cause) === 'EACCES'
      ? 'it belongs to another account; start as that account (or as root)'
      : String(cause);
  return new EmbeddedPostgresError(`The database in ${folder} cannot be read: ${reason}.`, { cause });
}

async function removeStaleStaging(folder: string, now: number): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (!name.startsWith(prefix)) continue;
    const age =
      now -
      (await stat(path).then(
        (found) => found.mtimeMs,
        () => now,
      ));
    if (age > STALE_STAGING_MS) await rm(path, { recursive: true, force: true });
  }
}
