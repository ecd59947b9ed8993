import { fork } from 'node:child_process';
import { once } from 'node:events';
import { processTime } from '../measure/processor-time.js';
import type { Order, Report } from './program.js';

const ENTRY = new URL('./entry.js', import.meta.url);
/** As npm start runs the services; the peers get the same. */
export const AS_STARTED = '--max-semi-space-size=32';
const LONGEST_GOODBYE_MS = 10_000;

/** A program in its own process, seen from the one that measures. */
export interface RunningProgram {
  readonly url: string;
  readonly pid: number;
  run<T>(command: string, argument?: unknown): Promise<T>;
  /** Microseconds of processor time so far. */
  processorTime(): number;
  close(): Promise<void>;
}

/** `name`: of a module in ../programs. Its errors end the measurement. */
export async function startProgram(name: string, options: unknown): Promise<RunningProgram> {
  const profiled = process.env['BENCH_PROFILE'] === name;
  const child = fork(ENTRY, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [AS_STARTED, ...(profiled ? ['--cpu-prof', '--cpu-prof-dir=.data/profiles'] : [])],
  });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let started: { resolve(url: string | undefined): void; reject(error: Error): void };
  const start = new Promise<string | undefined>((resolve, reject) => (started = { resolve, reject }));
  child.on('message', (report: Report) => {
    if (report.kind === 'started') return started.resolve(report.url);
    if (report.kind === 'done') {
      waiting.get(report.id)?.resolve(report.result);
      waiting.delete(report.id);
      return;
    }
    const error = new Error(`${name}: ${report.error}`);
    if (report.id === null) started.reject(error);
    else waiting.get(report.id)?.reject(error);
  });
  child.on('exit', (code, signal) => {
    const error = new Error(`${name} ended (${signal ?? code})`);
    started.reject(error);
    for (const { reject } of waiting.values()) reject(error);
  });
  const order = (what: Order): void => void child.send(what);
  order({ kind: 'start', module: new URL(`../programs/${name}.js`, import.meta.url).href, options });
  const url = await start;
  let lastId = 0;
  return {
    url: url ?? '',
    pid: child.pid!,
    run<T>(command: string, argument?: unknown) {
      const id = (lastId += 1);
      return new Promise<T>((resolve, reject) => {
        waiting.set(id, { resolve: (result) => resolve(result as T), reject });
        order({ kind: 'run', id, command, argument });
      });
    },
    processorTime: () => processTime(child.pid!) ?? Number.NaN,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      order({ kind: 'close' });
      const cut = setTimeout(() => child.kill('SIGKILL'), LONGEST_GOODBYE_MS);
      await gone;
      clearTimeout(cut);
    },
  };
}
