import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { programOf } from './binaries.js';
import { dataFolderOf, logFileOf, readPort, storePort, type Cluster } from './cluster.js';
import { environment, run } from './command.js';
import { whoAnswers } from './connection.js';
import { EmbeddedPostgresError } from './embedded-error.js';
import { freePort } from './port.js';
import { stateOf } from './running.js';
import { rotate, sizeOf, tailOf } from './server-log.js';
import { asArguments, asOptionLine } from './settings.js';

type Settings = Readonly<Record<string, string>>;

export interface Started {
  readonly port: number;
  /** It was running already (an orphan of a killed process, or another process of ours): attached, not started. */
  readonly adopted: boolean;
}

const ATTEMPTS = 20;
const RETRY_MS = 500;
const TRANSIENT: readonly { readonly sign: RegExp; readonly anotherPort: boolean }[] = [
  // Somebody took the port between our look and the server's.
  { sign: /could not bind|could not create any TCP\/IP sockets/i, anotherPort: true },
  // Another process of ours starts the same server: attach to that one.
  { sign: /lock file "postmaster\.pid" already exists|is another postmaster/i, anotherPort: false },
  // After kill -9 of the server its children need a second to notice.
  { sign: /pre-existing shared memory block/i, anotherPort: false },
];

/** Attaches to the cluster's server, or starts it. Throws EmbeddedPostgresError with the end of the server's log. */
export async function attachOrStart(cluster: Cluster, settings: Settings): Promise<Started> {
  let preferred = await readPort(cluster);
  let complaint = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await stateOf(cluster);
    if (state.kind === 'running') return { port: state.port, adopted: true };
    await rotate(logFileOf(cluster));
    const logged = await sizeOf(logFileOf(cluster));
    const port = await freePort(preferred);
    const started =
      state.kind === 'stopped'
        ? await startByControl(cluster, port, settings)
        : await startDirectly(cluster, port, settings, state.pid);
    if (started.ok) {
      await storePort(cluster, port);
      return { port, adopted: false };
    }
    complaint = (await tailOf(logFileOf(cluster), logged)) || started.output;
    const transient = TRANSIENT.find(({ sign }) => sign.test(complaint));
    if (transient === undefined) break;
    if (transient.anotherPort) preferred = undefined;
    await pause(RETRY_MS);
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL in ${cluster.folder} does not start. The end of ${logFileOf(cluster)}:\n${complaint}`,
  );
}

/** pg_ctl gives the server a session of its own, so that Ctrl-C in a terminal reaches the app alone. */
async function startByControl(
  cluster: Cluster,
  port: number,
  settings: Settings,
): Promise<{ ok: boolean; output: string }> {
  const args = [
    '-D',
    dataFolderOf(cluster),
    '-l',
    logFileOf(cluster),
    '-w',
    '-t',
    '120',
    '-o',
    asOptionLine(port, settings),
    'start',
  ];
  const { code, output } = await run(programOf(cluster.binaries, 'pg_ctl'), args, cluster);
  return { ok: code === 0, output };
}

/**
 * Past a postmaster.pid whose process number was given to somebody else: told that this is its own grandparent, the
 * server does not take it for a rival (so does Patroni). Its check for shared memory in use stays.
 */
async function startDirectly(
  cluster: Cluster,
  port: number,
  settings: Settings,
  pid: number,
): Promise<{ ok: boolean; output: string }> {
  const log = await open(logFileOf(cluster), 'a');
  const server = spawn(
    programOf(cluster.binaries, 'postgres'),
    ['-D', dataFolderOf(cluster), ...asArguments(port, settings)],
    {
      ...cluster.account,
      cwd: process.platform === 'win32' ? undefined : '/',
      env: environment({ PG_GRANDPARENT_PID: String(pid) }),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    },
  );
  server.unref();
  await log.close();
  let ended = false;
  let failure = '';
  server.once('exit', () => (ended = true));
  server.once('error', (error) => {
    ended = true;
    failure = error.message;
  });
  while (!ended) {
    if ((await whoAnswers(cluster, port)) === 'ours') return { ok: true, output: '' };
    await pause(100);
  }
  return { ok: false, output: failure };
}
