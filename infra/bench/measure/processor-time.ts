import { readFileSync, readdirSync } from 'node:fs';

/** What Linux counts processor time in (USER_HZ), the same on every machine of today. */
const TICK_MS = 10;

/** Microseconds of processor time since it started; undefined where there is no /proc. */
export function processTime(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields && (fields.own + fields.ofEnded) * TICK_MS * 1_000;
}

/** The same of a PostgreSQL server: its main process, the children that ended, and those at work. */
export function serverTime(mainPid: number): number | undefined {
  const main = statOf(mainPid);
  if (!main) return undefined;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = pids.map((pid) => statOf(Number(pid))).filter((stat) => stat?.parent === mainPid);
  const own = children.reduce((sum, stat) => sum + (stat?.own ?? 0), main.own + main.ofEnded);
  return own * TICK_MS * 1_000;
}

/** Bytes: what it holds in memory now, and the most it ever did. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1_024;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return undefined;
  }
}

function statOf(
  pid: number,
): { readonly parent: number; readonly own: number; readonly ofEnded: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the fields behind it do not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), own: field(14) + field(15), ofEnded: field(16) + field(17) };
  } catch {
    return undefined;
  }
}
