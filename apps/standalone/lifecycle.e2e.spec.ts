import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { packageRoot } from '#libs/platform/package-root.js';

jest.setTimeout(120_000);

const MAIN = join(packageRoot, 'dist', 'apps', 'standalone', 'main.js');
const READY = /^Throughline is ready: (http:\S+)$/m;

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
  output(): string;
}

describe('the standalone process', () => {
  let folder: string;
  let running: ChildProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standalone-'));
    // Started by root, the database runs as another account, which has to get in.
    await chmod(folder, 0o755);
    running = [];
  });

  afterEach(async () => {
    for (const child of running.filter((one) => one.exitCode === null && one.signalCode === null)) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  });

  function launch(environment: Record<string, string> = {}): { child: ChildProcess; output(): string } {
    const settings = {
      DEMO: 'true',
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      SANDBOX_PORT: '0',
      ...environment,
    };
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
    const child = spawn(process.execPath, [MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { child, output: () => output };
  }

  async function start(): Promise<Running> {
    const { child, output } = launch();
    for (;;) {
      const address = READY.exec(output())?.[1];
      if (address !== undefined) return { process: child, address, output };
      if (child.exitCode !== null) throw new Error(`it ended: ${output()}`);
      await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
    }
  }

  const isReady = async (address: string): Promise<boolean> => (await fetch(`${address}/ready`)).ok;

  it('drains, stops its database and ends with 0 at SIGTERM', async () => {
    const first = await start();
    expect(await isReady(first.address)).toBe(true);
    first.process.kill('SIGTERM');
    expect(await once(first.process, 'exit')).toEqual([0, null]);
    const second = await start();
    expect(second.output()).toMatch(/PostgreSQL started on port/);
  });

  it('starts again after kill -9, on the database that was left running', async () => {
    const first = await start();
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const second = await start();
    expect(second.output()).toMatch(/PostgreSQL was running already/);
    expect(await isReady(second.address)).toBe(true);
  });

  it('takes one Ctrl-C that arrives twice for one', async () => {
    const { process: child } = await start();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names all that is missing in its configuration, and ends', async () => {
    const { child, output } = launch({ DEMO: 'false' });
    expect(await once(child, 'exit')).toEqual([1, null]);
    for (const name of ['HOST', 'PUBLIC_URL', 'MASTER_KEY', 'GRAPH_API_URL', 'WORKSPACE_NAME'])
      expect(output()).toContain(`${name} is missing`);
    expect(output()).not.toContain('at readConfig');
  });
});
