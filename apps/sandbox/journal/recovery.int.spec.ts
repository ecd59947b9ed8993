import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SandboxRecord } from '../index.js';
import { testAccount } from '../testing/accounts.js';
import { textTo } from '../testing/graph-client.js';
import { SandboxProcess } from '../testing/sandbox-process.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import { JournalFile } from './journal-file.js';

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('A sandbox killed with -9', () => {
  let dataDir: string;
  let receiver: WebhookReceiver;
  let running: SandboxProcess;
  const start = async (): Promise<void> => {
    running = await SandboxProcess.start({
      dataDir,
      webhookUrl: receiver.url,
      verifyToken: receiver.verifyToken,
    });
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    receiver = await WebhookReceiver.open();
    await start();
  });
  afterEach(async () => {
    await running.kill();
    await receiver.close();
    await rm(dataDir, { recursive: true });
  });

  it('keeps its record, its clock and its settings, and delivers what was pending, once started again', async () => {
    receiver.answers = 500;
    const written: string[] = [];
    for (let at = 0; at < 20; at++) {
      const { id } = await running.call<{ id: string }>('POST', '/sandbox/whatsapp/phones/nora/messages', {
        text: `line ${at}`,
      });
      written.push(id);
    }
    await running.call('PATCH', '/sandbox/settings', { duplicatesPercent: 0, receiptsAfterMs: 50 });
    await running.call('POST', '/sandbox/clock/advance', { ms: 3_600_000 });
    const reply = {
      messaging_product: 'whatsapp',
      ...textTo('+447700900418', 'Hello Nora', { biz_opaque_callback_data: 'c1' }),
    };
    const sent = await running.call<{ messages: { id: string }[] }>(
      'POST',
      `/v26.0/${testAccount.phoneNumberId}/messages`,
      reply,
    );
    await running.kill();

    receiver.answers = 200;
    await start();
    const ids = (): Set<string> =>
      new Set(receiver.received.filter(({ status }) => status === 200).flatMap(({ raw }) => idsIn(raw)));
    await receiver.until(() => written.every((id) => ids().has(id)));
    const record = await running.call<SandboxRecord>('GET', '/sandbox/record');
    expect(record.threads[0]?.messages.map(({ id }) => id)).toEqual([...written, sent.messages[0]?.id]);
    expect(record.calls).toMatchObject([{ messageId: sent.messages[0]?.id, correlation: 'c1' }]);
    expect(await running.call('GET', '/sandbox/clock')).toMatchObject({ offsetMs: 3_600_000 });
    expect(await running.call('GET', '/sandbox/settings')).toMatchObject({ receiptsAfterMs: 50 });
    await receiver.until(() =>
      receiver.family<{ status: string }>('statuses').some(({ status }) => status === 'delivered'),
    );
    const { id } = await running.call<{ id: string }>('POST', '/sandbox/whatsapp/phones/nora/messages', {
      text: 'After',
    });
    expect(written).not.toContain(id);
  });
});

describe('The journal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (path: string): unknown[] => {
    const lines: unknown[] = [];
    JournalFile.open(path, (line) => lines.push(line)).close();
    return lines;
  };

  it('drops a last line that was being written, and goes on after the one before', async () => {
    const path = join(folder, 'journal.jsonl');
    await writeFile(path, '{"n":1}\n{"n":2}\n{"n":');
    expect(read(path)).toEqual([{ n: 1 }, { n: 2 }]);
    const journal = JournalFile.open(path, () => undefined);
    journal.append({ n: 3 });
    journal.close();
    expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  });

  it('reads lines that lie across its reading buffer', async () => {
    const path = join(folder, 'journal.jsonl');
    const lines = Array.from({ length: 40 }, (_, n) => ({ n, text: 'ü'.repeat(60_000) }));
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect(read(path)).toEqual(lines);
  });

  it('refuses to guess about a broken line in the middle', async () => {
    const path = join(folder, 'journal.jsonl');
    await writeFile(path, '{"n":1}\n{"n"\n{"n":3}\n');
    expect(() => read(path)).toThrow('Line 2');
  });
});

function idsIn(raw: Buffer): string[] {
  const { entry } = JSON.parse(raw.toString()) as {
    entry: { changes: { value: { messages?: { id: string }[] } }[] }[];
  };
  return entry.flatMap(({ changes }) =>
    changes.flatMap(({ value }) => (value.messages ?? []).map(({ id }) => id)),
  );
}
