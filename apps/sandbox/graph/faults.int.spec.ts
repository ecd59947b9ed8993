import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../index.js';
import { testAccount, testOptions } from '../testing/accounts.js';
import { bySpec, send, textTo } from '../testing/graph-client.js';

const NORA = '+447700900418';

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Faults of the provider’s API', () => {
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    sandbox = await startSandbox(testOptions());
    sandbox.phone('nora').write('Hello');
  });
  afterEach(() => sandbox.close());

  const sentTexts = () =>
    sandbox
      .phone('nora')
      .messages.slice(1)
      .map(({ text }) => text);
  const fates = () => sandbox.record().calls.map(({ fate }) => fate);

  it('lose an answer: the caller sees its connection break, and the message is on the record', async () => {
    sandbox.settings.change({ loseAnswersPercent: 100 });
    await expect(send(sandbox, textTo(NORA, 'Hi', { biz_opaque_callback_data: 'c1' }))).rejects.toThrow(
      'fetch failed',
    );
    expect(sentTexts()).toEqual(['Hi']);
    expect(sandbox.record().calls).toMatchObject([
      { fate: 'answer-lost', correlation: 'c1', messageId: sandbox.phone('nora').messages[1]?.id },
    ]);
  });

  it('lose a request: the caller sees the same, and there is no message', async () => {
    sandbox.settings.change({ loseRequestsPercent: 100 });
    await expect(send(sandbox, textTo(NORA, 'Hi'))).rejects.toThrow('fetch failed');
    expect(sentTexts()).toEqual([]);
    expect(fates()).toEqual(['request-lost']);
  });

  it('answer slowly what took effect at once', async () => {
    sandbox.settings.change({ answerDelayMs: 60_000 });
    const waiting = send(sandbox, textTo(NORA, 'Hi'));
    await sandbox.until(({ calls }) => calls.length === 1);
    expect(sentTexts()).toEqual(['Hi']);
    await sandbox.close();
    await expect(waiting).rejects.toThrow('fetch failed');
    sandbox = await startSandbox(testOptions());
  });

  it('never lose the answer of a refusal', async () => {
    sandbox.settings.change({ loseAnswersPercent: 100 });
    expect((await send(sandbox, textTo('+15550000000', 'Hi'))).body.error?.code).toBe(131026);
  });

  it('answer an outage with a temporary code, with nothing, or not at all', async () => {
    sandbox.settings.change({ outage: 'temporary-errors' });
    expect(await send(sandbox, textTo(NORA, 'Hi'))).toMatchObject({
      status: 503,
      body: { error: { code: 131016 } },
    });
    sandbox.settings.change({ outage: 'bare-5xx' });
    const bare = await fetch(`${sandbox.url}/v26.0/${testAccount.phoneNumberId}/messages`, {
      method: 'POST',
      headers: bySpec,
    });
    expect([bare.status, await bare.text()]).toEqual([503, '']);
    sandbox.settings.change({ outage: 'drop-connections' });
    await expect(send(sandbox, textTo(NORA, 'Hi'))).rejects.toThrow('fetch failed');
    expect(sentTexts()).toEqual([]);
  });

  it('reject every token when asked to', async () => {
    sandbox.settings.change({ rejectTokens: true });
    expect(await send(sandbox, textTo(NORA, 'Hi'))).toMatchObject({
      status: 401,
      body: { error: { code: 190 } },
    });
  });

  it('answer what is no JSON in the provider’s envelope', async () => {
    const response = await fetch(`${sandbox.url}/v26.0/${testAccount.phoneNumberId}/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${testAccount.accessToken}`,
        ...bySpec,
      },
      body: '{"to":',
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 100 } }]);
  });
});
