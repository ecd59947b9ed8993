import { readFileSync } from 'node:fs';
import type { Shutdown } from './shutdown.js';

const LOOK_MS = 1_000;

/**
 * Under npm we are the child of a shell whose parent is npm, and end when either is gone (infra/scripts/parents.mjs).
 * Started otherwise (a service manager, a shell's background job) nobody is watched.
 */
export function shutDownWithParents(shutdown: Shutdown, parents = process.env['THROUGHLINE_PARENTS']): void {
  if (parents === undefined) return;
  const [parent, grandparent] = parents.split(' ');
  const timer = setInterval(() => {
    if (String(process.ppid) === parent && (grandparent === '' || parentOf(process.ppid) === grandparent))
      return;
    clearInterval(timer);
    if (!shutdown.underWay) void shutdown.begin();
  }, LOOK_MS);
  timer.unref();
}

/** Only Linux tells without starting a program; elsewhere the parent alone is known and watched. */
function parentOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
  } catch {
    return undefined;
  }
}
