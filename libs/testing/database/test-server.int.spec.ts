import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';

const SOURCES = new URL('../sources/register.mjs', import.meta.url).href;
const SERVER = new URL('./test-server.ts', import.meta.url).href;

/** A test run that has a server, says where, and goes on as told. */
const run = (then: string): string => `
  import { useSources } from '${SOURCES}';
  useSources();
  const { startTestServer } = await import('${SERVER}');
  const server = await startTestServer();
  console.log('folder ' + server.folder);
  ${then}`;

describe('the server of a test run', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((end) => end()));

  async function start(then: string) {
    const { TEST_DATABASE_URL: _given, ...env } = process.env;
    const child = spawn(process.execPath, ['--input-type=module', '-e', run(then)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    left.push(() => child.kill('SIGKILL'));
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = once(child, 'close');
    const folder = async (): Promise<string> => {
      while (!/folder .*\n/.test(output)) await once(child.stdout, 'data');
      return /folder (.*)\n/.exec(output)![1]!;
    };
    return { child, ended, folder, output: () => output };
  }

  it('is gone, folder and all, when the run has ended and nothing else keeps its process alive', async () => {
    const { ended, folder, output } = await start(
      `setImmediate(async () => { await server.stop(); console.log('stopped'); });`,
    );
    const place = await folder();
    await ended;
    expect(output()).toContain('stopped');
    expect(existsSync(place)).toBe(false);
  });

  it('is gone when the run was killed with -9', async () => {
    const { child, ended, folder } = await start(
      'await new Promise(() => setInterval(() => undefined, 1000));',
    );
    const place = await folder();
    expect(existsSync(place)).toBe(true);
    child.kill('SIGKILL');
    await ended;
    for (let look = 0; existsSync(place) && look < 300; look++) await pause(100);
    expect(existsSync(place)).toBe(false);
  });
});
