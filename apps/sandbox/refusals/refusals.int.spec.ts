import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  readRefusals,
  RefusalsNotAsExpected,
  startSandbox,
  stillTime,
  type RunningSandbox,
} from '../index.js';
import { testAccount, testOptions } from '../testing/accounts.js';
import { send, textTo } from '../testing/graph-client.js';

const NORA = '+447700900418';
const DAY = 86_400_000;

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('The record of refusals', () => {
  let sandbox: RunningSandbox;
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'refusals-'));
    sandbox = await startSandbox(testOptions({ dataDir, time: stillTime(Date.UTC(2026, 10, 19)) }));
    sandbox.phone('nora').write('Hello');
  });
  afterEach(async () => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true });
  });

  /** As Throughline does: nothing says that a spec is behind it. */
  async function throughlineSends(
    body: object,
    node = testAccount.phoneNumberId,
    method = 'POST',
  ): Promise<void> {
    await fetch(`${sandbox.url}/v26.0/${node}/messages`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${testAccount.accessToken}` },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...body }),
    });
  }
  const refusals = () => sandbox.record().refusals;
  const brief = () => refusals().map(({ code, by, told }) => ({ code, by, told }));

  it('is empty, and its judge silent, where all was allowed', async () => {
    await throughlineSends(textTo(NORA, 'Hi'));
    expect(refusals()).toEqual([]);
    await sandbox.close();
  });

  it('holds against Throughline what the rules refuse, and the close fails with what and why', async () => {
    await sandbox.clock.advance(DAY + 1);
    await throughlineSends(textTo(NORA, 'Hi', { biz_opaque_callback_data: 'tl1:m1:1' }));
    expect(refusals()).toMatchObject([
      { provider: 'whatsapp', code: 131047, by: 'rules', personId: 'nora', correlation: 'tl1:m1:1' },
    ]);
    await expect(sandbox.close()).rejects.toThrow(/131047 .*messages, text, to nora, tl1:m1:1/);
  });

  it('holds a body, a target and a path that the provider does not know against it too', async () => {
    await throughlineSends({ to: NORA, type: 'text', text: {} });
    await throughlineSends({
      to: NORA,
      type: 'reaction',
      reaction: { message_id: 'wamid.none', emoji: '👍' },
    });
    await throughlineSends({}, '999');
    expect(brief()).toEqual([
      { code: 131008, by: 'rules', told: 'in the answer' },
      { code: 131009, by: 'rules', told: 'as a failed status' },
      { code: 100, by: 'rules', told: 'in the answer' },
    ]);
    await expect(sandbox.close()).rejects.toBeInstanceOf(RefusalsNotAsExpected);
  });

  it('holds a refusal that is told later against it, as one in the answer', async () => {
    sandbox.settings.change({ refusals: 'async' });
    await sandbox.clock.advance(DAY + 1);
    await throughlineSends(textTo(NORA, 'Hi'));
    expect(brief()).toEqual([{ code: 131047, by: 'rules', told: 'as a failed status' }]);
  });

  it('does not hold against it what somebody switched on', async () => {
    sandbox.settings.change({ throttle: true });
    await throughlineSends(textTo(NORA, 'Hi'));
    await throughlineSends(textTo(NORA, 'Hi'));
    sandbox.settings.change({ throttle: false, outage: 'temporary-errors' });
    await throughlineSends(textTo(NORA, 'Hi'));
    sandbox.settings.change({ outage: 'bare-5xx' });
    await throughlineSends(textTo(NORA, 'Hi'));
    sandbox.settings.change({ outage: 'off', rejectTokens: true });
    await throughlineSends(textTo(NORA, 'Hi'));
    sandbox.settings.change({ rejectTokens: false });
    await sandbox.clock.advance(1000);
    sandbox.phone('nora').change({ blocked: true });
    await throughlineSends(textTo(NORA, 'Hi'));
    expect(refusals().map(({ code, by }) => [code, by])).toEqual([
      [130429, 'fault'],
      [131016, 'fault'],
      [503, 'fault'],
      [190, 'fault'],
      [131026, 'fault'],
    ]);
    await sandbox.close();
  });

  it('does not hold against it what a spec of the sandbox sent itself', async () => {
    await send(sandbox, textTo('+15550000000', 'Hi'));
    expect(brief()).toEqual([{ code: 131026, by: 'spec', told: 'in the answer' }]);
    await sandbox.close();
  });

  it('lets pass what was announced, nothing else, and wants it to come', async () => {
    sandbox.expectRefusals(131047);
    await sandbox.clock.advance(DAY + 1);
    await throughlineSends(textTo(NORA, 'Hi'));
    await throughlineSends(textTo('+15550000000', 'Hi'));
    const closing = sandbox.close();
    await expect(closing).rejects.toThrow('131026');
    await expect(closing).rejects.not.toThrow('131047');
  });

  it('complains of an announced refusal that never came, and takes no announcement afterwards', async () => {
    sandbox.expectRefusals(131047);
    await expect(sandbox.close()).rejects.toThrow('expected to be refused with 131047, and never was');
    sandbox = await startSandbox(testOptions());
    await throughlineSends(textTo('+15550000000', 'Hi'));
    expect(() => sandbox.expectRefusals(131026)).toThrow(RefusalsNotAsExpected);
  });

  it('outlives a reset and the process', async () => {
    await throughlineSends(textTo('+15550000000', 'Hi'));
    sandbox.reset();
    expect(brief()).toEqual([{ code: 131026, by: 'rules', told: 'in the answer' }]);
    await sandbox.stop();
    expect(readRefusals(dataDir)).toMatchObject([{ code: 131026, by: 'rules' }]);
    expect(readRefusals(join(dataDir, 'never'))).toEqual([]);
  });
});
