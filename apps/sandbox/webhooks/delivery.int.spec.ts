import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startSandbox, stillTime, type RunningSandbox, type SandboxOptions } from '../index.js';
import { testOptions, testSecret } from '../testing/accounts.js';
import { WebhookReceiver, signed } from '../testing/webhook-receiver.js';

const START = Date.UTC(2026, 10, 19, 14, 26, 40);
const HOUR = 3_600_000;

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Webhooks of the sandbox', () => {
  let receiver: WebhookReceiver;
  let sandbox: RunningSandbox;
  const start = async (more: Partial<SandboxOptions> = {}): Promise<void> => {
    sandbox = await startSandbox(testOptions(more));
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
  };
  const failedAttempts = (count: number): Promise<void> =>
    sandbox.until(({ webhooks }) => webhooks.failedAttempts === count);
  const texts = (): unknown[] =>
    receiver.family<{ text: { body: string } }>('messages').map(({ text }) => text.body);

  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  it('go only to an address that gives the challenge back', async () => {
    sandbox = await startSandbox(testOptions());
    expect(await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: 'wrong' })).toEqual({
      verified: false,
      why: 'answered 403',
    });
    sandbox.phone('nora').write('Nobody hears me');
    expect(await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken })).toEqual(
      { verified: true },
    );
    sandbox.phone('nora').write('Hello');
    await sandbox.settled();
    expect(texts()).toEqual(['Hello']);
    expect(receiver.challenges[1]?.get('hub.mode')).toBe('subscribe');
    expect(receiver.challenges[1]?.get('hub.challenge')).toMatch(/^\d+$/);
  });

  it('never go to another machine', async () => {
    sandbox = await startSandbox(testOptions());
    await expect(
      sandbox.subscribe({ callbackUrl: 'http://198.51.100.7/webhook', verifyToken: 'x' }),
    ).rejects.toThrow('this machine only');
  });

  it('wait for a receiver that is not up yet', async () => {
    const { verifyToken, url: callbackUrl } = receiver;
    await receiver.close();
    const accounts = testOptions().whatsApp.accounts;
    sandbox = await startSandbox(
      testOptions({ whatsApp: { accounts, appSecret: testSecret, webhook: { callbackUrl, verifyToken } } }),
    );
    sandbox.phone('nora').write('Early');
    expect(sandbox.record().webhooks.waiting).toBe(1);
    receiver = await WebhookReceiver.open();
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken });
    await sandbox.settled();
    expect(texts()).toEqual(['Early']);
  });

  it('are signed over the bytes sent, with everything beyond ASCII escaped', async () => {
    await start();
    sandbox.phone('layla').write('هل المصباح متوفر؟ 💡');
    await sandbox.settled();
    const [{ raw, signature } = { raw: Buffer.alloc(0), signature: '' }] = receiver.received;
    expect(signature).toBe(signed(raw, testSecret));
    expect(raw.every((byte) => byte < 0x7f)).toBe(true);
    expect(texts()).toEqual(['هل المصباح متوفر؟ 💡']);
  });

  it('are repeated until answered with 200, less and less often, and keep their bytes', async () => {
    await start({ time: stillTime(START) });
    receiver.answers = 500;
    sandbox.phone('nora').write('Hello?');
    await failedAttempts(1);
    for (const [attempts, wait] of [
      [2, 1000],
      [3, 5000],
      [4, 15_000],
    ] as const) {
      await sandbox.clock.advance(wait);
      await failedAttempts(attempts);
    }
    receiver.answers = 200;
    await sandbox.clock.advance(HOUR);
    await sandbox.settled();
    expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
    expect(sandbox.record().webhooks).toMatchObject({ acknowledged: 1, failedAttempts: 4, waiting: 0 });
    expect(sandbox.phone('nora').messages[0]?.acknowledgedAt).toBeDefined();
  });

  it('take any answer but 200 for a failure', async () => {
    await start({ time: stillTime(START) });
    receiver.answers = 204;
    sandbox.phone('nora').write('Hello?');
    await failedAttempts(1);
    receiver.answers = 200;
    await sandbox.clock.advance(1000);
    await sandbox.settled();
    expect(receiver.received.map(({ status }) => status)).toEqual([204, 200]);
  });

  it('of WhatsApp are lost after seven days, one by one, and the next are told', async () => {
    await start({ time: stillTime(START) });
    receiver.answers = 503;
    sandbox.phone('nora').write('Lost');
    await failedAttempts(1);
    await sandbox.clock.advance(7 * 24 * HOUR);
    await sandbox.settled();
    receiver.answers = 200;
    sandbox.phone('nora').write('Told');
    await sandbox.settled();
    expect(sandbox.record().webhooks).toMatchObject({ droppedUpdates: 1, acknowledged: 1, waiting: 0 });
    expect(sandbox.phone('nora').messages.map(({ droppedAt }) => droppedAt !== undefined)).toEqual([
      true,
      false,
    ]);
  });

  it('come again when duplicates are asked for, byte by byte the same', async () => {
    await start({ settings: { duplicatesPercent: 100 } });
    sandbox.phone('nora').write('Once or twice');
    await sandbox.settled();
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[0]?.raw.equals(receiver.received[1]?.raw ?? Buffer.alloc(0))).toBe(true);
    expect(sandbox.record().webhooks).toMatchObject({ acknowledged: 1, duplicates: 1 });
  });

  it('keep the order of a thread, whatever the jitter', async () => {
    await start({ settings: { webhookJitterMs: 40 } });
    const said = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    for (const line of said) sandbox.phone('nora').write(line);
    await sandbox.settled();
    expect(texts()).toEqual(said);
  });

  it('overtake each other when out of order is asked for, and none is missing', async () => {
    await start({ settings: { outOfOrder: true } });
    const said = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    for (const line of said) sandbox.phone('nora').write(line);
    await sandbox.settled();
    expect(texts()).not.toEqual(said);
    expect([...texts()].sort()).toEqual([...said].sort());
  });

  it('share a POST when batches are asked for', async () => {
    await start({ settings: { batchSize: 100, webhookDelayMs: 30 } });
    for (let at = 0; at < 100; at++) sandbox.phone(at % 2 ? 'nora' : 'camille').write(`line ${at}`);
    await sandbox.settled();
    expect(texts()).toHaveLength(100);
    expect(receiver.received.length).toBeLessThan(20);
  });

  it('wait for the end of an outage', async () => {
    await start({ settings: { outage: 'bare-5xx' } });
    sandbox.phone('nora').write('In the dark');
    await sandbox.clock.advance(10 * HOUR);
    expect(receiver.received).toHaveLength(0);
    sandbox.settings.change({ outage: 'off' });
    await sandbox.settled();
    expect(texts()).toEqual(['In the dark']);
    expect(sandbox.record().webhooks.failedAttempts).toBe(0);
  });

  it('may be anything in the provider’s own words', async () => {
    await start();
    sandbox.tellWhatsApp({ field: 'account_alerts', value: { alert_type: 'OBA_APPROVED' } });
    await sandbox.settled();
    expect(receiver.values).toEqual([{ alert_type: 'OBA_APPROVED' }]);
  });
});
