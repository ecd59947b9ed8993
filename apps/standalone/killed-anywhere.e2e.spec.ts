import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { optionsFrom } from '#apps/sandbox/config.js';
import { startSandbox, type RunningSandbox } from '#apps/sandbox/index.js';
import type { CrashPoint } from '#libs/platform/crash-point.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { sandboxEnvironment } from './demo/sandbox-process.js';
import { DeskClient } from './testing/desk-client.js';
import {
  prepareData,
  StandaloneProcess,
  TEST_SECRETS,
  type ProcessOptions,
} from './testing/standalone-process.js';

jest.setTimeout(240_000);

let db: TestDatabase;
let folder: string;
let sandbox: RunningSandbox;
let options: ProcessOptions;
let desk: DeskClient;
let running: StandaloneProcess;

beforeEach(async () => {
  db = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const known = optionsFrom(sandboxEnvironment({ sandboxPort: 0, dataFolder: folder }, url, TEST_SECRETS));
  const { dataDir: _, shop: __, whatsApp, ...others } = known;
  sandbox = await startSandbox({
    ...others,
    seed: 'killed',
    // Nobody listens there yet.
    whatsApp: { ...whatsApp, webhook: { ...whatsApp.webhook!, handshake: false } },
  });
  prepareData(join(folder, 'data'));
  options = { databaseUrl: db.url, dataFolder: join(folder, 'data'), port, graphApiUrl: sandbox.url };
  desk = new DeskClient(url);
});

afterEach(async () => {
  try {
    await running?.kill();
    await sandbox.close();
  } finally {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Also while the process is down, or on its way up. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  let last: unknown;
  for (const end = performance.now() + 60_000; performance.now() < end; await pause(100)) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(
    `${what} did not come about; last: ${String(last)}; process said: ${running.said.slice(-2_000)}`,
  );
}

const signIn = () => desk.signIn('ana@marlow-finch.example', TEST_SECRETS.password);
const conversationWith = (name: string) =>
  until(`a conversation with ${name}`, async () => (await desk.inbox()).find((row) => row.name === name));

interface Line {
  readonly incoming: boolean;
  readonly text: string | undefined;
}

/** WhatsApp tells whole seconds: lines of one second that stand together compare as a set. */
function bySecond(lines: readonly Line[], secondOf: (line: Line) => number | undefined): Line[][] {
  const runs: { second: number | undefined; lines: Line[] }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    const second = line.incoming ? secondOf(line) : undefined;
    if (last && second !== undefined && last.second === second) last.lines.push(line);
    else runs.push({ second, lines: [line] });
  }
  return runs.map((run) => run.lines.sort((one, other) => (one.text ?? '').localeCompare(other.text ?? '')));
}

/** What the customer's phone shows, and what the thread shows: the same messages in the same order, each once. */
async function threadsAreEqual(conversationId: string, personId: string): Promise<void> {
  await sandbox.settled(90_000);
  const { messages } = sandbox.phone(personId);
  const secondOf = ({ text }: Line): number | undefined => {
    const sent = messages.find((message) => message.text === text);
    return sent && Math.floor(sent.at / 1_000);
  };
  const onPhone = bySecond(
    messages.map(({ direction, text }) => ({ incoming: direction === 'from-customer', text })),
    secondOf,
  );
  const onDesk = async (): Promise<Line[][]> => {
    const thread = await desk.thread(conversationId);
    return bySecond(
      thread.map(({ incoming, content }) => ({ incoming: incoming === true, text: content?.text })),
      secondOf,
    );
  };
  const shown = await until('equal threads', async () => {
    const lines = await onDesk();
    return JSON.stringify(lines) === JSON.stringify(onPhone) ? lines : undefined;
  }).catch(onDesk);
  expect(shown).toEqual(onPhone);
}

async function restart(): Promise<void> {
  running = await StandaloneProcess.start(options);
  await signIn();
}

describe('killed with -9 on the way in', () => {
  const places: (CrashPoint | `${CrashPoint}#${number}`)[] = [
    'webhook-stored',
    'conversations-appended',
    'projection-written#3',
  ];
  for (const place of places) {
    it(`at ${place}: the thread equals the phone afterwards`, async () => {
      running = await StandaloneProcess.start({ ...options, crashAt: place });
      const nora = sandbox.phone('nora');
      for (const text of ['one', 'two', 'three']) nora.write(text);
      expect(await running.ended()).toBe('SIGKILL');
      nora.write('while it was down');
      await restart();
      nora.write('after');
      const row = await conversationWith('Nora Whitfield');
      await threadsAreEqual(row.id, 'nora');
      expect(await desk.inbox()).toHaveLength(1);
    });
  }
});

describe('killed with -9 on the way out', () => {
  async function conversation(crashAt: CrashPoint): Promise<{ id: string; contactId: string }> {
    running = await StandaloneProcess.start({ ...options, crashAt });
    await signIn();
    sandbox.phone('nora').write('Hello?');
    return conversationWith('Nora Whitfield');
  }

  it('after the reply was stored and before the desk heard: the same mutation again gives the same message, once', async () => {
    const { id, contactId } = await conversation('reply-appended');
    await desk.reply(id, contactId, 'Hello Nora', 'mutation-1').catch(() => undefined);
    expect(await running.ended()).toBe('SIGKILL');
    await restart();
    expect(await desk.reply(id, contactId, 'Hello Nora', 'mutation-1')).toMatchObject({
      messageId: expect.any(String),
    });
    await until('the reply on the phone', async () =>
      sandbox.phone('nora').messages.length === 2 ? true : undefined,
    );
    await threadsAreEqual(id, 'nora');
  });

  it('after the send and before its record: the provider’s status settles it, and nothing is sent twice', async () => {
    const { id, contactId } = await conversation('dispatch-sent');
    await desk.reply(id, contactId, 'Hello Nora', 'mutation-1');
    expect(await running.ended()).toBe('SIGKILL');
    await restart();
    await until('a settled state', async () =>
      (await desk.thread(id)).some((m) => ['SENT', 'DELIVERED', 'READ'].includes(m.state ?? ''))
        ? true
        : undefined,
    );
    await threadsAreEqual(id, 'nora');
    expect(sandbox.record().calls.filter((call) => call.label.startsWith('messages'))).toHaveLength(1);
  });

  it('after DispatchStarted and before the send: unknown after two minutes, never sent again by itself', async () => {
    const { id, contactId } = await conversation('dispatch-started');
    await desk.reply(id, contactId, 'Hello Nora', 'mutation-1');
    expect(await running.ended()).toBe('SIGKILL');
    await restart();
    expect(await sandbox.clock.advance(121_000)).toBe(true);
    await until('an unknown outcome', async () =>
      (await desk.thread(id)).some((m) => m.state === 'UNKNOWN') ? true : undefined,
    );
    expect((await desk.inbox())[0]).toMatchObject({ unsent: 1 });
    expect(sandbox.record().calls.filter((call) => call.label.startsWith('messages'))).toHaveLength(0);
  });
});

/** Below the range from which passing connections are given theirs. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 8_000); ; port++) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => {
        const { port: got } = server.address() as AddressInfo;
        server.close(() => resolve(got === port));
      });
    });
    if (free) return port;
  }
}
