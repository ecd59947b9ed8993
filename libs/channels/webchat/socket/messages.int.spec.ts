import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SECOND } from '#libs/domain/time.js';
import { Acquaintances } from '../testing/acquaintances.js';
import { ACCOUNT, runWebchat, type RunningWebchat } from '../testing/running-webchat.js';

let webchat: RunningWebchat;
let visitors: Acquaintances;
beforeAll(async () => {
  webchat = await runWebchat();
  visitors = new Acquaintances(webchat);
});
afterEach(() => visitors.closeAll());
afterAll(() => webchat.close());

describe('a message of a visitor', () => {
  it('is acknowledged when it is stored, with nothing of the session in it', async () => {
    const session = await visitors.newSession();
    const socket = await visitors.greeted(session);
    const clientId = randomUUID();
    socket.say({ type: 'send', clientId, text: 'Where is my order?' });
    const ack = await socket.next('ack');
    const [event] = await visitors.eventsOf(session);
    expect(event).toMatchObject({
      id: ack.eventId,
      type: 'message',
      channel: 'webchat',
      accountId: ACCOUNT,
      externalId: ack.eventId,
      content: { kind: 'text', text: 'Where is my order?' },
      sender: { aliases: [{ kind: 'visitor' }] },
      opensWindow: true,
    });
    const text = JSON.stringify(event);
    expect(text).not.toContain(session.answer.token);
    expect(text).not.toContain(session.refresh!.split('.')[0]);
    expect(webchat.logged.join()).not.toContain('Where is my order?');
  });

  it('sent again under the same client id, on whatever socket, is stored once and acknowledged alike', async () => {
    const session = await visitors.newSession();
    const clientId = randomUUID();
    const socket = await visitors.greeted(session);
    for (let i = 0; i < 10; i++) socket.say({ type: 'send', clientId, text: 'Once' });
    const ids = new Set<string>();
    for (let i = 0; i < 10; i++) ids.add((await socket.next('ack')).eventId);
    webchat.clock.advance(SECOND);
    const other = await visitors.greeted(session);
    other.say({ type: 'send', clientId, text: 'Once' });
    ids.add((await other.next('ack')).eventId);
    expect(ids.size).toBe(1);
    expect(await visitors.eventsOf(session)).toHaveLength(1);
  });

  it("under another visitor's client id is another message", async () => {
    const clientId = randomUUID();
    const ids = [];
    for (const session of [await visitors.newSession(), await visitors.newSession()]) {
      const socket = await visitors.greeted(session);
      socket.say({ type: 'send', clientId, text: 'Same id' });
      ids.push((await socket.next('ack')).eventId);
    }
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('keeps its place among those sent at the same moment', async () => {
    const session = await visitors.newSession();
    const socket = await visitors.greeted(session);
    const texts = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    for (const text of texts) socket.say({ type: 'send', clientId: randomUUID(), text });
    for (const _ of texts) await socket.next('ack');
    const stored = await visitors.eventsOf(session);
    expect(stored.map((e) => e.type === 'message' && e.content.kind === 'text' && e.content.text)).toEqual(
      texts,
    );
  });

  it('is refused by name when it is empty or too long; 4,000 characters of any script are not', async () => {
    const socket = await visitors.greeted(await visitors.newSession());
    const [blank, long, full] = [randomUUID(), randomUUID(), randomUUID()];
    socket.say({ type: 'send', clientId: blank, text: ' \n\t ' });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'empty', clientId: blank });
    socket.say({ type: 'send', clientId: long, text: 'x'.repeat(4_001) });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'too-long', clientId: long });
    socket.say({ type: 'send', clientId: full, text: '𝒳'.repeat(4_000) });
    expect((await socket.next('ack')).clientId).toBe(full);
  });

  it('goes thirty times a minute, then says when to try again', async () => {
    const session = await visitors.newSession();
    const socket = await visitors.greeted(session);
    for (let i = 0; i < 30; i++) socket.say({ type: 'send', clientId: randomUUID(), text: `n ${i}` });
    for (let i = 0; i < 30; i++) await socket.next('ack');
    const clientId = randomUUID();
    const other = await visitors.greeted(session);
    other.say({ type: 'send', clientId, text: 'one too many' });
    expect(await other.next('error')).toEqual({
      type: 'error',
      error: 'rate-limited',
      clientId,
      retryAfterMs: 2_000,
    });
    webchat.clock.advance(2 * SECOND);
    other.say({ type: 'send', clientId, text: 'one too many' });
    await other.next('ack');
  });

  it('that cannot be stored is refused by name and can be sent again', async () => {
    const session = await visitors.newSession();
    const socket = await visitors.greeted(session);
    await socket.next('welcome');
    await webchat.db.database.query('alter table channel_event_ids rename to gone');
    const clientId = randomUUID();
    socket.say({ type: 'send', clientId, text: 'Hold on to this' });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'unavailable', clientId });
    await webchat.db.database.query('alter table gone rename to channel_event_ids');
    socket.say({ type: 'send', clientId, text: 'Hold on to this' });
    await socket.next('ack');
    expect(await visitors.eventsOf(session)).toHaveLength(1);
  });
});
