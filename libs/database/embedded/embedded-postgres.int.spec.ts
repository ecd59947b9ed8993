import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openDatabase } from '../open-database.js';
import { parseAccounts } from './account.js';
import { EmbeddedPostgresError } from './embedded-error.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { readLockFile } from './lock-file.js';

jest.setTimeout(60_000);

/** Becoming another account is root's right; for anybody else there is nothing to test here. */
const onlyRootCan = (name: string, test: () => Promise<void>): void => {
  if (process.getuid?.() === 0) it(name, test);
};

/** The first success of `attempt`; gives up with its last failure. */
async function until<T>(attempt: () => Promise<T>, tries = 100): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const database = openDatabase({ url, size: 1 });
  try {
    return await database.query(statement);
  } finally {
    await database.close();
  }
}

describe('a server of our own that runs', () => {
  let home: string;
  let folder: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'throughline embedded-'));
    await chmod(home, 0o755);
    folder = join(home, 'postgres');
    server = await startEmbeddedPostgres({ folder, throwaway: true });
  });

  afterAll(async () => {
    await server.kill();
    await rm(home, { recursive: true, force: true });
  });

  it('attaches to a server that an earlier process left running', async () => {
    const second = await startEmbeddedPostgres({ folder, throwaway: true });
    expect(second).toMatchObject({ adopted: true, port: server.port, url: server.url });
    // Somebody else uses it: we do.
    expect(await second.stop()).toBe('left-running');
  });

  it('asks for its password even on loopback', async () => {
    const url = new URL(server.url);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('is not in the process group of whoever started it, so that Ctrl-C does not reach it', async () => {
    const lock = await readLockFile(join(folder, 'data'));
    const groupOf = async (pid: number): Promise<string | undefined> =>
      (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[2];
    expect(await groupOf(lock!.pid)).not.toBe(await groupOf(process.pid));
  });

  it('leaves the server to others who are connected, and stops it when they are gone', async () => {
    const other = openDatabase({ url: server.url, size: 1 });
    await other.query('SELECT 1');
    expect(await server.stop()).toBe('left-running');
    await other.close();
    expect(await server.stop()).toBe('stopped');
  });
});

describe('starting a server of our own', () => {
  let home: string;
  let folder: string;
  const started: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'throughline embedded-'));
    await chmod(home, 0o755);
    folder = join(home, 'data of one', 'postgres');
  });

  afterEach(async () => {
    // Together: each gives up its hold first, or it would start the server again that another one stops.
    const servers = started.splice(0);
    await Promise.all(servers.map((server) => server.kill()));
    // Not always below `home`.
    for (const server of servers) await rm(server.folder, { recursive: true, force: true });
    await rm(home, { recursive: true, force: true });
  });

  async function start(throwaway = true): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ folder, throwaway });
    started.push(server);
    return server;
  }

  it('keeps what was written, and its port, over stop and start, in a path with spaces', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(await first.stop()).toBe('stopped');
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    expect([second.adopted, second.port]).toEqual([false, first.port]);
    expect(second.port).toBeLessThan(32_768);
  });

  it('starts once when several processes start it together', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map((server) => server.port)).size).toBe(1);
  });

  it('recovers after kill -9 of the server', async () => {
    const first = await start(false);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const lock = await readLockFile(join(folder, 'data'));
    process.kill(lock!.pid, 'SIGKILL');
    const second = await start();
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  it('is started again, on the same port, when it dies while it is in use', async () => {
    const server = await start(false);
    const database = openDatabase({ url: server.url, size: 1 });
    try {
      await database.query('CREATE TABLE kept AS SELECT 7 AS n, pg_postmaster_start_time() AS born');
      process.kill((await readLockFile(join(folder, 'data')))!.pid, 'SIGKILL');
      await until(async () => {
        // A session of the killed server may answer once more before it notices.
        const rows = await database.query('SELECT n, born < pg_postmaster_start_time() AS again FROM kept');
        expect(rows).toEqual([{ n: 7, again: true }]);
      });
    } finally {
      await database.close();
    }
  });

  it('starts although the process number in its lock file now belongs to somebody else', async () => {
    const first = await start();
    await first.kill();
    const owner = await stat(join(folder, 'data'));
    const stranger = spawn('/bin/sleep', ['600'], { uid: owner.uid, gid: owner.gid, cwd: '/' });
    try {
      const lock = [stranger.pid, join(folder, 'data'), 1, first.port, '', '127.0.0.1', '', 'ready'].join(
        '\n',
      );
      await writeFile(join(folder, 'data', 'postmaster.pid'), `${lock}\n`);
      const second = await start();
      expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      expect(second.adopted).toBe(false);
    } finally {
      stranger.kill('SIGKILL');
      await once(stranger, 'exit');
    }
  });

  it('takes another port when somebody else listens on its own', async () => {
    const first = await start();
    await first.stop();
    const { createServer } = await import('node:net');
    const stranger = createServer().listen(first.port, '127.0.0.1');
    await once(stranger, 'listening');
    try {
      const second = await start();
      expect(second.port).not.toBe(first.port);
    } finally {
      stranger.close();
    }
  });

  it('shows the end of the log when the server refuses to start', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(folder, 'data', 'postgresql.auto.conf'), 'no_such_setting = 1\n');
    const failure = await startEmbeddedPostgres({ folder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    expect(String(failure)).toContain('unrecognized configuration parameter "no_such_setting"');
  });

  it('refuses a folder that holds something else, by name', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
      `${folder} is not empty and holds no database`,
    );
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  onlyRootCan(
    'started by root in a folder that others may not enter, keeps its files where they may',
    async () => {
      await chmod(home, 0o700);
      const server = await start();
      expect(server.folder.startsWith('/var/lib/throughline/')).toBe(true);
      expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
      await server.stop();
      expect((await start()).folder).toBe(server.folder);
    },
  );

  onlyRootCan('runs for a normal user as that user', async () => {
    const nobody = parseAccounts(await readFile('/etc/passwd', 'utf8')).get('nobody')!;
    await mkdir(join(home, 'theirs'));
    await chmod(join(home, 'theirs'), 0o777);
    const script = `
      import { useSources } from ${JSON.stringify(new URL('../../testing/sources/register.mjs', import.meta.url).href)};
      useSources();
      const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)});
      const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(join(home, 'theirs', 'postgres'))}, throwaway: true });
      console.log(await server.stop());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      ...nobody,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    await once(child, 'close');
    expect(output.trim()).toBe('stopped');
    expect((await stat(join(home, 'theirs', 'postgres', 'data'))).uid).toBe(nobody.uid);
  });
});
