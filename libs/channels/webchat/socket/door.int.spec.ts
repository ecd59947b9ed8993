import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import { Acquaintances, until } from '../testing/acquaintances.js';
import { ACCOUNT, runWebchat, SHOP, type RunningWebchat } from '../testing/running-webchat.js';
import { callSession, VisitorSocket } from '../testing/visitor.js';

let webchat: RunningWebchat;
let visitors: Acquaintances;
beforeAll(async () => {
  webchat = await runWebchat();
  visitors = new Acquaintances(webchat);
});
afterEach(() => visitors.closeAll());
afterAll(() => webchat.close());

describe('the door', () => {
  it('is closed to pages that are not the frame, and to other paths', async () => {
    for (const origin of [
      SHOP,
      'https://evil.example',
      'https://chat.example.evil.example',
      'https://chat.example:444',
    ]) {
      await expect(VisitorSocket.connect(webchat.address, { origin })).rejects.toThrow('403');
    }
    await expect(VisitorSocket.connect(webchat.address, { origin: '' })).rejects.toThrow('403');
  });

  it('closes on whoever says something else first, and on what is no frame', async () => {
    const hasty = await visitors.connect();
    hasty.say({ type: 'send', clientId: randomUUID(), text: 'let me in' });
    expect((await hasty.closed).code).toBe(4401);
    for (const nonsense of ['', '{', '[]', '{"type":"hello"}', '{"type":"hello","token":"x","admin":true}']) {
      const socket = await visitors.connect();
      socket.socket.send(nonsense);
      expect((await socket.closed).code).toBe(4400);
    }
  });

  it('closes on a token that is forged, expired, or of a site that left', async () => {
    const { answer } = await visitors.newSession();
    const [body, signature] = answer.token.split('.') as [string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const altered = Buffer.from(JSON.stringify({ ...claims, exp: 9e15 })).toString('base64url');
    for (const token of ['x', `${altered}.${signature}`, `${body}.${signature}.`, `${body}.`]) {
      const socket = await visitors.connect();
      socket.say({ type: 'hello', token });
      expect((await socket.closed).code).toBe(4401);
    }
    webchat.clock.advance(15 * MINUTE);
    const late = await visitors.connect();
    late.say({ type: 'hello', token: answer.token });
    expect((await late.closed).code).toBe(4401);
  });

  it('closes on a token of a page that may no longer embed the site', async () => {
    const { answer } = await visitors.newSession();
    await webchat.accounts.updateSettings(ACCOUNT, { origins: ['https://new.example'] });
    await webchat.directory.reload();
    const socket = await visitors.connect();
    socket.say({ type: 'hello', token: answer.token });
    expect((await socket.closed).code).toBe(4403);
    await webchat.accounts.updateSettings(ACCOUNT, { origins: [SHOP] });
    await webchat.directory.reload();
  });

  it('lets a visitor have five sockets', async () => {
    const session = await visitors.newSession();
    const five = [];
    for (let i = 0; i < 5; i++) five.push(await visitors.greeted(session));
    for (const socket of five) await socket.next('welcome');
    expect((await (await visitors.greeted(session)).closed).code).toBe(4429);
    five[0]!.close();
    await until(async () => {
      const again = await visitors.greeted(session);
      return Promise.race([again.next('welcome').then(() => true), again.closed.then(() => false)]);
    });
  });

  it('drops a socket whose token ran out, unless a fresh one came', async () => {
    const session = await visitors.newSession();
    const [kept, dropped] = [await visitors.greeted(session), await visitors.greeted(session)];
    await Promise.all([kept.next('welcome'), dropped.next('welcome')]);
    webchat.clock.advance(14 * MINUTE);
    const fresh = await callSession(webchat.address, { refresh: session.refresh });
    kept.say({ type: 'renew', token: fresh.answer.token });
    kept.say({ type: 'ping' });
    await kept.next('pong');
    webchat.clock.advance(MINUTE + 31 * SECOND);
    expect((await dropped.closed).code).toBe(4401);
    kept.say({ type: 'ping' });
    await kept.next('pong');
  });

  it('does not take a fresh token of somebody else', async () => {
    const socket = await visitors.greeted(await visitors.newSession());
    await socket.next('welcome');
    socket.say({ type: 'renew', token: (await visitors.newSession()).answer.token });
    expect((await socket.closed).code).toBe(4401);
  });
});

describe('strangers', () => {
  it('who say nothing are shown out', async () => {
    const impatient = await runWebchat({ helloWithinMs: 20 });
    const silent = await VisitorSocket.connect(impatient.address);
    expect((await silent.closed).code).toBe(4408);
    await impatient.close();
  });

  it('of one address are twenty at most, until they say hello or go', async () => {
    const patient = await runWebchat({ helloWithinMs: 60_000 });
    const refusal = () =>
      VisitorSocket.connect(patient.address).then(
        (socket) => (socket.close(), 'taken in'),
        (error: Error) => error.message,
      );
    const silent = await Promise.all(
      Array.from({ length: 20 }, () => VisitorSocket.connect(patient.address)),
    );
    expect(await refusal()).toContain('429');
    const session = await callSession(patient.address);
    silent[0]!.say({ type: 'hello', token: session.answer.token });
    await silent[0]!.next('welcome');
    expect(await refusal()).toBe('taken in');
    for (const socket of silent) socket.close();
    await patient.close();
  });
});
