import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../ground/free-port.js';
import { AS_STARTED } from '../ground/start-program.js';
import { memoryOf } from '../measure/processor-time.js';
import { median } from '../measure/statistics.js';
import { figure, number } from '../report/figures.js';
import type { Row } from '../row.js';
import { LIBREDESK } from './libredesk.js';

const MAIN = fileURLToPath(new URL('../../../apps/standalone/main.js', import.meta.url));
const LOOK_EVERY_MS = 20;
const LONGEST_MS = 120_000;
const SETTLE_MS = 2_000;
const MEGABYTE = 1024 ** 2;

interface Started {
  readonly seconds: number;
  /** Megabytes at rest. */
  readonly memory: number;
}

export const start: Row = {
  name: 'start',
  about: 'start to ready with its own PostgreSQL, and memory at rest (L; named, not raced)',
  async run({ scale, folder: root }) {
    const folder = join(root, 'start');
    // The first start makes the database and the workspace: once in the life of an installation.
    const first = await startOnce(folder);
    const rounds: Started[] = [];
    for (let round = 0; round < scale.rounds; round++) rounds.push(await startOnce(folder));
    const seconds = rounds.map((round) => round.seconds);
    const memory = rounds.map((round) => round.memory);
    const { start: peer } = LIBREDESK;
    const reached = median(seconds) <= 3 && median(memory) <= 300;
    return [
      {
        row: 'L',
        what: 'start to ready, PostgreSQL and desk included; memory at rest',
        ours: `${figure(seconds, ' s')} (the very first ${number(first.seconds)} s); ${figure(memory, ' MB')}`,
        peer: `Libredesk ${peer.seconds} s, its stores already running; ${peer.idleMegabytes} MB at rest`,
        ratio: '–',
        must: 'named: ≤ 3 s; ≤ 300 MB',
        stretch: '–',
        verdict: reached ? 'must reached' : 'short of the must',
        bound: 'Node loading and wiring its modules, then PostgreSQL starting, one after the other',
      },
    ];
  },
};

async function startOnce(folder: string): Promise<Started> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [AS_STARTED, MAIN], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DEMO: 'true',
      DATA_DIR: folder,
      PORT: String(port),
      GRAPH_API_URL: 'http://127.0.0.1:9',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`Throughline ended with ${child.exitCode}`);
      if (performance.now() - began > LONGEST_MS) throw new Error('Throughline does not become ready');
      await pause(LOOK_EVERY_MS);
    }
    const seconds = (performance.now() - began) / 1_000;
    await pause(SETTLE_MS);
    return { seconds, memory: (memoryOf(child.pid!)?.now ?? Number.NaN) / MEGABYTE };
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  } catch {
    return false;
  }
}
