import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connectDesk, connectVisitor } from './testing/connected.js';
import { freePort } from '#libs/database/embedded/port.js';
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

  async function start(environment: Record<string, string> = {}): Promise<Running> {
    const { process, output, ready } = demo.launch(environment);
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

  it('ends with a desk and a visitor connected, who do not let go', async () => {
    // A fixed port: an address that is known beforehand is the origin that sockets are taken from.
    const { process: child, address, output } = await start({ PORT: String(await freePort()) });
    const shop = /^Four phones:\s+(http:\S+)/m.exec(output())![1]!;
    const sockets = [await connectDesk(address), await connectVisitor(address, shop)];
    // They neither answer the goodbye nor hang up.
    for (const socket of sockets) socket.pause();
    child.kill('SIGTERM');
    // 1 would say that it waited for them as long as it may wait for anything.
    expect(await once(child, 'exit')).toEqual([0, null]);
    for (const socket of sockets) socket.terminate();
  });

  it('starts again after kill -9, on the database that was left running', async () => {
    const first = await start();
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const second = await start();
    expect(second.output()).toMatch(/PostgreSQL was running already/);
    expect(await isReady(second.address)).toBe(true);
  });

  it('refuses a second one on the same folder, which would take phones and shop away from the first', async () => {
    const first = await start();
    const { process: second, output } = demo.launch();
    expect(await once(second, 'exit')).toEqual([1, null]);
    expect(output()).toContain('Throughline runs already on');
    expect(await isReady(first.address)).toBe(true);
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
