import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Acquaintances, until } from '../testing/acquaintances.js';
import { ACCOUNT, runWebchat, type RunningWebchat } from '../testing/running-webchat.js';

let webchat: RunningWebchat;
let visitors: Acquaintances;
beforeAll(async () => {
  webchat = await runWebchat();
  visitors = new Acquaintances(webchat);
});
afterEach(() => visitors.closeAll());
afterAll(() => webchat.close());

describe('receipts', () => {
  it('tell once that a message arrived and was seen', async () => {
    const { session, contactId } = await visitors.acquainted();
    const id = randomUUID();
    webchat.thread.write(contactId, { id, text: 'Seen?' });
    const socket = await visitors.greeted(session);
    await socket.next('welcome');
    socket.say({ type: 'receipts', delivered: [id] });
    socket.say({ type: 'receipts', delivered: [id] });
    socket.say({ type: 'receipts', seen: [id] });
    socket.say({ type: 'ping' });
    await socket.next('pong');
    const receipts = (await visitors.eventsOf(session)).filter((event) => event.type === 'receipt');
    expect(receipts).toEqual([
      expect.objectContaining({
        status: 'delivered',
        correlation: `tl1:${id}:1`,
        externalId: id,
        accountId: ACCOUNT,
      }),
      expect.objectContaining({ status: 'read', correlation: `tl1:${id}:1` }),
    ]);
  });

  it('for messages of others, for own ones and for made-up ones say nothing', async () => {
    const [one, other] = [await visitors.acquainted(), await visitors.acquainted()];
    const [theirs, own] = [randomUUID(), randomUUID()];
    webchat.thread.write(other.contactId, { id: theirs, text: 'not yours' });
    webchat.thread.write(one.contactId, { id: own, direction: 'in', by: 'visitor' });
    const socket = await visitors.greeted(one.session);
    socket.say({ type: 'receipts', seen: [theirs, own, randomUUID()] });
    socket.say({ type: 'ping' });
    await socket.next('pong');
    expect(await visitors.eventsOf(one.session)).toEqual([]);
  });

  it('count for a message that an earlier socket had shown', async () => {
    const { session, contactId } = await visitors.acquainted();
    const id = randomUUID();
    webchat.thread.write(contactId, { id, text: 'Earlier' });
    const first = await visitors.greeted(session);
    const { cursor } = await first.next('welcome');
    first.close();
    const second = await visitors.greeted(session, cursor);
    expect((await second.next('welcome')).messages).toEqual([]);
    second.say({ type: 'receipts', seen: [id] });
    await until(async () => (await visitors.eventsOf(session)).length === 1);
  });
});
