import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DemoProcess } from './testing/demo-process.js';

jest.setTimeout(120_000);

interface Running {
  readonly process: ChildProcess;
  readonly address: string;
  output(): string;
}

describe('the standalone process', () => {
  let demo: DemoProcess;

  beforeEach(() => {
    demo = new DemoProcess('standalone');
  });
  afterEach(() => demo.close());

  async function start(): Promise<Running> {
    const { process, output, ready } = demo.launch();
    return { process, address: await ready(), output };
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
    const { process: child, output } = demo.launch({ DEMO: 'false' });
    expect(await once(child, 'exit')).toEqual([1, null]);
    for (const name of ['HOST', 'PUBLIC_URL', 'MASTER_KEY', 'GRAPH_API_URL', 'WORKSPACE_NAME'])
      expect(output()).toContain(`${name} is missing`);
    expect(output()).not.toContain('at readConfig');
  });
});
