import { randomBytes } from 'node:crypto';
import { access, chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './command.js';
import { codeOf, run } from './command.js';
import { programOf, type Binaries } from './binaries.js';
import { EmbeddedPostgresError, WAY_OUT } from './embedded-error.js';

/**
 * Where root keeps what another account has to reach, when the project itself lies behind a folder of mode 700
 * (root's own home, mostly). Only root can write there.
 */
const SHARED_FOLDER = '/var/lib/throughline';

const pointerOf = (folder: string): string => `${folder}.location`;

/** Where the files are kept instead of in this folder, if an earlier start had to choose so. */
export async function standInOf(folder: string): Promise<string | undefined> {
  const text = await readFile(pointerOf(folder), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

/** The folder itself, or the one that stands in for it. `report` is told when a stand-in is chosen. */
export async function reachableFolder(
  folder: string,
  account: Account | undefined,
  report: (line: string) => void,
): Promise<string> {
  const chosen = await standInOf(folder);
  if (chosen !== undefined) return chosen;
  await mkdir(dirname(folder), { recursive: true });
  if (account === undefined || (await canEnter(dirname(folder), account))) return folder;
  if (await exists(folder)) {
    throw new EmbeddedPostgresError(
      `The database in ${folder} belongs to account ${account.uid}, which may no longer enter ${dirname(folder)}. ${WAY_OUT}`,
    );
  }
  await createSharedFolder();
  // A name of its own, not one derived from the path: whoever deletes the data folder wants to begin anew.
  const standIn = join(SHARED_FOLDER, `postgres-${randomBytes(6).toString('hex')}`);
  await writeFile(pointerOf(folder), `${standIn}\n`);
  report(
    `The database is kept in ${standIn}: PostgreSQL runs as account ${account.uid}, which may not enter ${dirname(folder)}.`,
  );
  return standIn;
}

/** The binaries where the account can run them: as installed, else a copy that is made once per release. */
export async function reachableBinaries(binaries: Binaries, account: Account | undefined): Promise<Binaries> {
  if (await canRun(binaries, account)) return binaries;
  await createSharedFolder();
  const copy: Binaries = { ...binaries, native: join(SHARED_FOLDER, binaries.release) };
  if (!(await exists(copy.native))) await copyTo(binaries.native, copy.native);
  if (await canRun(copy, account)) return copy;
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${copy.native} cannot be run as account ${account?.uid}. ${WAY_OUT}`,
  );
}

async function canRun(binaries: Binaries, account: Account | undefined): Promise<boolean> {
  const program = programOf(binaries, 'postgres');
  try {
    const { code, output } = await run(program, ['--version'], { account });
    if (code === 0) return true;
    throw new EmbeddedPostgresError(
      `${program} does not run on this machine: ${output}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  } catch (error) {
    if (codeOf(error) === 'EPERM')
      throw new EmbeddedPostgresError(`This container lets root run nothing as another account. ${WAY_OUT}`, {
        cause: error,
      });
    if (codeOf(error) === 'EACCES' && account !== undefined) return false;
    throw error;
  }
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$0"', folder], { account })).code === 0;
}

async function createSharedFolder(): Promise<void> {
  try {
    await mkdir(SHARED_FOLDER, { recursive: true });
    await chmod(SHARED_FOLDER, 0o755);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as root, and the account it runs as cannot enter this folder; ${SHARED_FOLDER} cannot be written instead. ${WAY_OUT}`,
      { cause },
    );
  }
}

/** Whole or not at all: the name appears when everything is in it. Two copies at once: the first one counts. */
async function copyTo(source: string, target: string): Promise<void> {
  const staging = `${target}.new-${randomBytes(6).toString('hex')}`;
  await cp(source, staging, { recursive: true, verbatimSymlinks: true });
  await openToAll(staging);
  await rename(staging, target).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  });
}

async function openToAll(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of await readdir(path)) await openToAll(join(path, name));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
