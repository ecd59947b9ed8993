import { readFileSync } from 'node:fs';

/**
 * Says, to the app that this process becomes, who started it, if it was npm: npm killed with -9 cannot pass a signal
 * on, and the app would stay behind unseen, holding the port. Called before anything that takes time. The app watches
 * them: libs/platform/shutdown/parents.ts.
 */
export function rememberParents() {
  if (process.env.npm_lifecycle_event === undefined) return;
  process.env.THROUGHLINE_PARENTS = `${process.ppid} ${parentOf(process.ppid) ?? ''}`;
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return undefined;
  }
}
