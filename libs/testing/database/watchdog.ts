import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Watchdog {
  /** The server has been stopped: removes the folder and ends the watching. */
  cleanUp(): Promise<void>;
}

/**
 * Reads until the pipe from the test run closes, which it does even when the run is killed with -9, then ends the
 * server at once and removes the run's folder. Arguments: the run's folder, the server's folder.
 */
const SCRIPT = `
  cat >/dev/null
  pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
  if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    n=0
    while kill -0 "$pid" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done
  fi
  rm -rf "$1" "$0"`;

/** No shell on Windows: there what a killed run leaves is removed by the next run. */
export async function watchOver(folder: string, serverFolder: string): Promise<Watchdog> {
  await writeFile(join(folder, 'owner'), String(process.pid));
  const removed = (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (process.platform === 'win32') return { cleanUp: removed };
  const shell = spawn('/bin/sh', ['-c', SCRIPT, folder, serverFolder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  shell.unref();
  const pipe = shell.stdin;
  if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  return {
    async cleanUp() {
      // From here on it is waited for: with nothing else under way the run would end in the middle of this.
      shell.ref();
      pipe.end();
      if (shell.exitCode === null) await once(shell, 'exit');
      await removed();
    },
  };
}
