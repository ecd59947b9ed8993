import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { startSandbox, type RunningSandbox } from '../index.js';
import { testOptions } from '../testing/accounts.js';
import { send, textTo } from '../testing/graph-client.js';
import { WebhookReceiver } from '../testing/webhook-receiver.js';
import type { Snapshot } from './snapshot.js';

const shop = {
  throughlineUrl: 'http://127.0.0.1:4000',
  siteKey: 'site-key',
  identityKey: 'a-demo-key-of-at-least-32-characters',
};

// Servers, sockets and processes of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('The control API of the sandbox', () => {
  let sandbox: RunningSandbox;
  let throughline: Server;
  /** How far Throughline's clock is ahead already. */
  let theirs = 0;
  const offsets: { offsetMs: number; token: string | undefined }[] = [];

  beforeEach(async () => {
    offsets.length = 0;
    theirs = 0;
    throughline = createServer((incoming, answer) => {
      let body = '';
      incoming.on('data', (chunk) => (body += String(chunk)));
      incoming.on('end', () => {
        if (incoming.method === 'PUT' && incoming.url === '/demo/clock')
          offsets.push({
            ...(JSON.parse(body) as { offsetMs: number }),
            token: incoming.headers.authorization,
          });
        answer
          .writeHead(200)
          .end(JSON.stringify({ offsetMs: Math.max(theirs, offsets.at(-1)?.offsetMs ?? 0) }));
      });
    });
    await new Promise<void>((resolve) => throughline.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(throughline.address() as AddressInfo).port}`;
    sandbox = await startSandbox(testOptions({ shop, throughline: { url, token: 'demo-token' } }));
  });
  afterEach(async () => {
    await sandbox.close();
    throughline.closeAllConnections();
    await new Promise((resolve) => throughline.close(resolve));
  });

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('moves the clock, and Throughline’s with it', async () => {
    const { body } = await call('POST', '/sandbox/clock/advance', { ms: 86_400_000 });
    expect(body).toMatchObject({ offsetMs: 86_400_000, followed: true });
    expect(offsets.at(-1)).toEqual({ offsetMs: 86_400_000, token: 'Bearer demo-token' });
  });

  it('catches up with a Throughline whose clock is further on', async () => {
    theirs = 7 * 86_400_000;
    const { body } = await call('POST', '/sandbox/clock/advance', { ms: 3_600_000 });
    expect(body).toMatchObject({ offsetMs: theirs, followed: true });
  });

  it('changes settings, and refuses bad ones by name', async () => {
    expect((await call('PATCH', '/sandbox/settings', { duplicatesPercent: 5 })).body).toMatchObject({
      duplicatesPercent: 5,
      receiptsAfterMs: 300,
    });
    const refused = await call('PATCH', '/sandbox/settings', { duplicatesPercent: 500, colour: 'red' });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('duplicatesPercent');
    expect(sandbox.settings.current.duplicatesPercent).toBe(5);
  });

  it('lets people write, react and be told apart', async () => {
    const { body } = await call('POST', '/sandbox/whatsapp/phones/nora/messages', { text: 'Hello' });
    await call('POST', '/sandbox/whatsapp/phones/nora/reactions', { messageId: body['id'], emoji: '👍' });
    expect(sandbox.phone('nora').messages.map(({ type }) => type)).toEqual(['text', 'reaction']);
    expect((await call('POST', '/sandbox/whatsapp/phones/nobody/messages', { text: 'Hello' })).status).toBe(
      404,
    );
    expect(
      (
        await call('POST', '/sandbox/whatsapp/phones/camille/reactions', {
          messageId: body['id'],
          emoji: '👍',
        })
      ).status,
    ).toBe(404);
    expect((await call('POST', '/sandbox/whatsapp/phones/nora/messages', { text: '' })).status).toBe(400);
  });

  it('adds a phone, and no second one with the same number', async () => {
    const person = { id: 'ada', name: 'Ada', language: 'en', country: 'GB', phone: '447700900001' };
    expect((await call('POST', '/sandbox/whatsapp/phones', person)).status).toBe(201);
    expect((await call('POST', '/sandbox/whatsapp/phones', { ...person, id: 'bob' })).status).toBe(409);
  });

  it('answers only under a loopback name, and not to other sites', async () => {
    const status = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const { port } = new URL(sandbox.url);
        request({ port, host: '127.0.0.1', path: '/sandbox/reset', method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await status({ host: 'rebound.example.com' })).toBe(421);
    expect(await status({ origin: 'https://evil.example.com' })).toBe(403);
    expect(await status({ origin: sandbox.url })).toBe(200);
  });

  it('pushes the whole snapshot on every change, and closes the chats of a page that goes away', async () => {
    const leaving = new AbortController();
    const response = await fetch(`${sandbox.url}/sandbox/live?whatsapp=nora&page=p1`, {
      signal: leaving.signal,
    });
    const snapshots = events(response);
    expect((await snapshots.next()).value?.phones.whatsapp?.phone?.messages).toEqual([]);
    await call('POST', '/sandbox/whatsapp/phones/nora/view', { page: 'p1', open: true });
    sandbox.phone('nora').write('Hello');
    let latest: Snapshot | undefined;
    do latest = (await snapshots.next()).value;
    while (latest && latest.phones.whatsapp?.phone?.messages.length === 0);
    expect(latest?.phones.whatsapp?.phone?.messages).toMatchObject([
      { mine: true, text: 'Hello', ticks: 'sent' },
    ]);
    leaving.abort();
    await snapshots.next().catch(() => undefined);
    const sent = await send(sandbox, textTo('+447700900418', 'Anybody there?'));
    expect(sent.status).toBe(200);
    await sandbox.until(() => sandbox.phone('nora').messages.at(-1)?.statuses.length === 2);
    expect(
      sandbox
        .phone('nora')
        .messages.at(-1)
        ?.statuses.map(({ status }) => status),
    ).toEqual(['sent', 'delivered']);
  });

  it('signs who shops, for a few minutes of the sandbox’s clock', async () => {
    const { body } = await call('GET', '/shop/identity?customer=nora');
    const { payload, protectedHeader } = await jwtVerify(
      String(body['jwt']),
      new TextEncoder().encode(shop.identityKey),
      { audience: 'site-key', subject: 'nora' },
    );
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload).toMatchObject({ email: 'nora.whitfield@example.com', email_verified: true });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(600);
    expect((await call('GET', '/shop/identity?customer=mallory')).status).toBe(404);
    expect((await call('GET', '/shop/config.json')).body).toMatchObject({
      siteKey: 'site-key',
      throughlineUrl: shop.throughlineUrl,
    });
  });

  it('plays scripted customers, the same for the same seed, one run at a time', async () => {
    const receiver = await WebhookReceiver.open();
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
    const spec = { customers: 10, messagesEach: 4, ratePerSecond: 2000, seed: 3, reactionsPercent: 20 };
    expect((await call('POST', '/sandbox/scripts/run', { ...spec, ratePerSecond: 0 })).status).toBe(400);
    const run = async () => {
      expect(await sandbox.runScript(spec)).toMatchObject({ state: 'finished', sent: 40 });
      await sandbox.settled();
      return sandbox
        .record()
        .threads.map(({ personId, messages }) => [personId, messages.map(({ type, text }) => [type, text])]);
    };
    const first = await run();
    expect(receiver.family('messages')).toHaveLength(40);
    sandbox.reset();
    expect(await run()).toEqual(first);
    void sandbox.runScript({ ...spec, ratePerSecond: 1 });
    expect((await call('POST', '/sandbox/scripts/run', spec)).status).toBe(409);
    await receiver.close();
  });
});

async function* events(response: Response): AsyncGenerator<Snapshot, undefined> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) yield JSON.parse(event.slice(6)) as Snapshot;
    }
  }
  return undefined;
}
