import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Acquaintances, until } from '../testing/acquaintances.js';
import { runWebchat, type RunningWebchat } from '../testing/running-webchat.js';

let webchat: RunningWebchat;
let visitors: Acquaintances;
beforeAll(async () => {
  webchat = await runWebchat();
  visitors = new Acquaintances(webchat);
});
afterEach(() => visitors.closeAll());
afterAll(() => webchat.close());

describe('a visitor who does not read', () => {
  it('gets everything afterwards, as the newest snapshots, while the server holds next to nothing', async () => {
    const { session, contactId } = await visitors.acquainted();
    const visitor = await visitors.greeted(session);
    await visitor.next('welcome');
    visitor.socket.pause();
    const readsBefore = webchat.thread.reads;
    // Far more than the network's own buffers take.
    for (let round = 0; round < 20; round++) {
      for (let i = 0; i < 200; i++)
        webchat.thread.write(contactId, { id: `slow${i}`, text: `${round} ${'x'.repeat(4_000)}` });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => webchat.thread.reads > readsBefore);
    visitor.socket.resume();
    const newest = new Map<string, string>();
    let bytes = 0;
    while (![...Array(200).keys()].every((i) => newest.get(`slow${i}`)?.startsWith('19 '))) {
      const { messages } = await visitor.next('messages');
      bytes += JSON.stringify(messages).length;
      for (const message of messages) newest.set(message.id, message.text);
    }
    expect(newest.size).toBe(200);
    // 4,000 snapshots were written; only a part of them was worth sending.
    expect(bytes).toBeLessThan(4_000 * 4_000);
  });

  it('cannot make the server hoard answers by asking on', async () => {
    const { session } = await visitors.acquainted();
    const visitor = await visitors.greeted(session);
    await visitor.next('welcome');
    for (let i = 0; i < 150; i++) visitor.say({ type: 'ping' });
    expect((await visitor.closed).code).toBe(4429);
  });
});
