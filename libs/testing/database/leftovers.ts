import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TEMPORARY_PREFIX = 'throughline-test-';

/**
 * Folders of runs whose process is gone and whose server is not running: the machine was switched off in the middle.
 * (A killed run cleans up after itself: watchdog.ts.)
 */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (name.startsWith(TEMPORARY_PREFIX) && (await isAbandoned(folder)))
      await rm(folder, { recursive: true, force: true });
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  const mine = await stat(folder).then(
    (found) => process.getuid === undefined || found.uid === process.getuid(),
    () => false,
  );
  if (!mine) return false;
  const owner = await pidIn(join(folder, 'owner'));
  const server = await pidIn(join(folder, 'postgres', 'data', 'postmaster.pid'));
  // Without an owner's name it is just being set up.
  return owner !== undefined && !isAlive(owner) && (server === undefined || !isAlive(server));
}

async function pidIn(file: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isInteger(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
