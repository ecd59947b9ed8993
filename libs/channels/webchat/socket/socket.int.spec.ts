import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import type { SessionReply } from '../testing/visitor.js';
import { callSession, VisitorSocket } from '../testing/visitor.js';
import { ACCOUNT, runWebchat, SHOP, type RunningWebchat } from '../testing/running-webchat.js';

let webchat: RunningWebchat;
let sockets: VisitorSocket[] = [];
beforeAll(async () => {
  webchat = await runWebchat();
});
afterEach(() => {
  for (const socket of sockets) socket.close();
  sockets = [];
  webchat.signals.deaf = false;
  webchat.thread.broken = false;
});
afterAll(() => webchat.close());

async function connectRaw(options?: Parameters<typeof VisitorSocket.connect>[1]): Promise<VisitorSocket> {
  const socket = await VisitorSocket.connect(webchat.address, options);
  sockets.push(socket);
  return socket;
}

async function greeted(session: SessionReply, lastSeen?: string): Promise<VisitorSocket> {
  const socket = await connectRaw();
  socket.say({ type: 'hello', token: session.answer.token, ...(lastSeen !== undefined && { lastSeen }) });
  return socket;
}

/** A visitor whose contact is known already, as after a first message. */
async function acquainted(): Promise<{ session: SessionReply; contactId: string }> {
  const session = await callSession(webchat.address);
  const [row] = await webchat.db.database.query<{ visitor_id: string }>(
    'select visitor_id from webchat_sessions where family_id = $1',
    [session.refresh!.split('.')[0]],
  );
  const contactId = randomUUID();
  webchat.thread.know(ACCOUNT, row!.visitor_id, contactId);
  return { session, contactId };
}

const messagesOf = async (session: SessionReply) => {
  const [row] = await webchat.db.database.query<{ visitor_id: string }>(
    'select visitor_id from webchat_sessions where family_id = $1',
    [session.refresh!.split('.')[0]],
  );
  return (await webchat.stored()).filter(
    (event) => event.type !== 'notice' && event.sender.aliases.some(({ value }) => value === row!.visitor_id),
  );
};

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
    const hasty = await connectRaw();
    hasty.say({ type: 'send', clientId: randomUUID(), text: 'let me in' });
    expect((await hasty.closed).code).toBe(4401);
    for (const nonsense of ['', '{', '[]', '{"type":"hello"}', '{"type":"hello","token":"x","admin":true}']) {
      const socket = await connectRaw();
      socket.socket.send(nonsense);
      expect((await socket.closed).code).toBe(4400);
    }
  });

  it('closes on a token that is forged, expired, or of a site that left', async () => {
    const { answer } = await callSession(webchat.address);
    const [body, signature] = answer.token.split('.') as [string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const altered = Buffer.from(JSON.stringify({ ...claims, exp: 9e15 })).toString('base64url');
    for (const token of ['x', `${altered}.${signature}`, `${body}.${signature}.`, `${body}.`]) {
      const socket = await connectRaw();
      socket.say({ type: 'hello', token });
      expect((await socket.closed).code).toBe(4401);
    }
    webchat.clock.advance(15 * MINUTE);
    const late = await connectRaw();
    late.say({ type: 'hello', token: answer.token });
    expect((await late.closed).code).toBe(4401);
  });

  it('closes on a token of a page that may no longer embed the site', async () => {
    const { answer } = await callSession(webchat.address);
    await webchat.accounts.updateSettings(ACCOUNT, { origins: ['https://new.example'] });
    await webchat.directory.reload();
    const socket = await connectRaw();
    socket.say({ type: 'hello', token: answer.token });
    expect((await socket.closed).code).toBe(4403);
    await webchat.accounts.updateSettings(ACCOUNT, { origins: [SHOP] });
    await webchat.directory.reload();
  });

  it('lets a visitor have five sockets', async () => {
    const session = await callSession(webchat.address);
    for (let i = 0; i < 5; i++) await (await greeted(session)).next('welcome');
    expect((await (await greeted(session)).closed).code).toBe(4429);
    sockets[0]!.close();
    await sockets[0]!.closed;
    await until(async () => {
      const again = await greeted(session);
      return Promise.race([again.next('welcome').then(() => true), again.closed.then(() => false)]);
    });
  });

  it('drops a socket whose token ran out, unless a fresh one came', async () => {
    const session = await callSession(webchat.address);
    const [kept, dropped] = [await greeted(session), await greeted(session)];
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
    const socket = await greeted(await callSession(webchat.address));
    await socket.next('welcome');
    socket.say({ type: 'renew', token: (await callSession(webchat.address)).answer.token });
    expect((await socket.closed).code).toBe(4401);
  });
});

describe('a message of a visitor', () => {
  it('is acknowledged when it is stored, with nothing of the session in it', async () => {
    const session = await callSession(webchat.address);
    const socket = await greeted(session);
    const clientId = randomUUID();
    socket.say({ type: 'send', clientId, text: 'Where is my order?' });
    const ack = await socket.next('ack');
    const [event] = await messagesOf(session);
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
    const session = await callSession(webchat.address);
    const clientId = randomUUID();
    const socket = await greeted(session);
    for (let i = 0; i < 10; i++) socket.say({ type: 'send', clientId, text: 'Once' });
    const ids = new Set<string>();
    for (let i = 0; i < 10; i++) ids.add((await socket.next('ack')).eventId);
    webchat.clock.advance(SECOND);
    const other = await greeted(session);
    other.say({ type: 'send', clientId, text: 'Once' });
    ids.add((await other.next('ack')).eventId);
    expect(ids.size).toBe(1);
    expect(await messagesOf(session)).toHaveLength(1);
  });

  it("under another visitor's client id is another message", async () => {
    const clientId = randomUUID();
    const ids = [];
    for (const session of [await callSession(webchat.address), await callSession(webchat.address)]) {
      const socket = await greeted(session);
      socket.say({ type: 'send', clientId, text: 'Same id' });
      ids.push((await socket.next('ack')).eventId);
    }
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('keeps its place among those sent at the same moment', async () => {
    const session = await callSession(webchat.address);
    const socket = await greeted(session);
    const texts = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    for (const text of texts) socket.say({ type: 'send', clientId: randomUUID(), text });
    for (const _ of texts) await socket.next('ack');
    const stored = await messagesOf(session);
    expect(stored.map((e) => e.type === 'message' && e.content.kind === 'text' && e.content.text)).toEqual(
      texts,
    );
  });

  it('is refused by name when it is empty or too long; 4,000 characters of any script are not', async () => {
    const socket = await greeted(await callSession(webchat.address));
    const [blank, long, full] = [randomUUID(), randomUUID(), randomUUID()];
    socket.say({ type: 'send', clientId: blank, text: ' \n\t ' });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'empty', clientId: blank });
    socket.say({ type: 'send', clientId: long, text: 'x'.repeat(4_001) });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'too-long', clientId: long });
    socket.say({ type: 'send', clientId: full, text: '𝒳'.repeat(4_000) });
    expect((await socket.next('ack')).clientId).toBe(full);
  });

  it('goes thirty times a minute, then says when to try again', async () => {
    const session = await callSession(webchat.address);
    const socket = await greeted(session);
    for (let i = 0; i < 30; i++) socket.say({ type: 'send', clientId: randomUUID(), text: `n ${i}` });
    for (let i = 0; i < 30; i++) await socket.next('ack');
    const clientId = randomUUID();
    const other = await greeted(session);
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
    const session = await callSession(webchat.address);
    const socket = await greeted(session);
    await socket.next('welcome');
    await webchat.db.database.query('alter table channel_event_ids rename to gone');
    const clientId = randomUUID();
    socket.say({ type: 'send', clientId, text: 'Hold on to this' });
    expect(await socket.next('error')).toEqual({ type: 'error', error: 'unavailable', clientId });
    await webchat.db.database.query('alter table gone rename to channel_event_ids');
    socket.say({ type: 'send', clientId, text: 'Hold on to this' });
    await socket.next('ack');
    expect(await messagesOf(session)).toHaveLength(1);
  });
});

describe('what a visitor sees', () => {
  it('begins with the newest page, older ones on request', async () => {
    const { session, contactId } = await acquainted();
    for (let i = 0; i < 60; i++) webchat.thread.write(contactId, { id: `a-${contactId}-${i}`, text: `${i}` });
    const socket = await greeted(session);
    const welcome = await socket.next('welcome');
    expect([welcome.reset, welcome.earlier, welcome.messages.length]).toEqual([true, true, 50]);
    socket.say({ type: 'earlier', before: welcome.messages[0]!.id });
    const earlier = await socket.next('earlier');
    expect([earlier.more, earlier.messages.map(({ text }) => text)]).toEqual([false, range(0, 10)]);
  });

  it('is pushed as whole snapshots: a reply, then its change', async () => {
    const { session, contactId } = await acquainted();
    const socket = await greeted(session);
    await socket.next('welcome');
    webchat.thread.write(contactId, { id: 'r1', text: 'Good morning' });
    const first = await socket.next('messages');
    expect(first.messages).toEqual([
      expect.objectContaining({ id: 'r1', text: 'Good morning', author: 'Ana', state: 'sent' }),
    ]);
    webchat.thread.write(contactId, { id: 'r1', text: 'Good morning, Nora', edited: true });
    expect((await socket.next('messages')).messages).toEqual([
      expect.objectContaining({ id: 'r1', text: 'Good morning, Nora', edited: true, state: 'sent' }),
    ]);
  });

  it('resumes after a drop: nothing lost, nothing twice, changes of old messages included', async () => {
    const { session, contactId } = await acquainted();
    webchat.thread.write(contactId, { id: 'old', text: 'old' });
    const socket = await greeted(session);
    const { cursor } = await socket.next('welcome');
    socket.close();
    await socket.closed;
    for (let i = 0; i < 120; i++) webchat.thread.write(contactId, { id: `m${i}`, text: `${i}` });
    webchat.thread.write(contactId, { id: 'old', state: 'read' });
    const again = await greeted(session, cursor);
    const welcome = await again.next('welcome');
    expect(welcome.reset).toBe(false);
    const seen = [...welcome.messages];
    while (seen.length < 121) seen.push(...(await again.next('messages')).messages);
    expect(seen.map(({ id }) => id)).toEqual([...range(0, 120).map((i) => `m${i}`), 'old']);
    expect(seen.at(-1)).toMatchObject({ text: 'old', state: 'read' });
  });

  it('begins anew from a cursor that was made up', async () => {
    const { session, contactId } = await acquainted();
    webchat.thread.write(contactId, { id: `made-${contactId}`, text: 'here' });
    const first = await greeted(session);
    const { cursor } = await first.next('welcome');
    for (const odd of ['', 'x', `${cursor.split('.')[0]}.';drop`, 'AAAAAAAAAAAA.1']) {
      const welcome = await (await greeted(session, odd)).next('welcome');
      expect([welcome.reset, welcome.messages.length]).toEqual([true, 1]);
      sockets.pop()!.close();
    }
  });

  it('heals within a tick when a signal was lost', async () => {
    const { session, contactId } = await acquainted();
    const socket = await greeted(session);
    await socket.next('welcome');
    webchat.signals.deaf = true;
    webchat.thread.write(contactId, { id: `deaf-${contactId}`, text: 'Did you hear?' });
    expect((await socket.next('messages')).messages[0]).toMatchObject({ text: 'Did you hear?' });
  });

  it('heals when the thread could not be read for a while', async () => {
    const { session, contactId } = await acquainted();
    const socket = await greeted(session);
    await socket.next('welcome');
    webchat.thread.broken = true;
    webchat.thread.write(contactId, { id: `broken-${contactId}`, text: 'Later' });
    webchat.thread.broken = false;
    expect((await socket.next('messages')).messages[0]).toMatchObject({ text: 'Later' });
  });

  it('appears soon after the first message, when the contact came into being', async () => {
    const session = await callSession(webchat.address);
    const socket = await greeted(session);
    await socket.next('welcome');
    socket.say({ type: 'send', clientId: randomUUID(), text: 'First words' });
    const { eventId } = await socket.next('ack');
    const [event] = await messagesOf(session);
    const alias = event!.type === 'message' ? event!.sender.aliases[0]!.value : '';
    const contactId = randomUUID();
    webchat.thread.write(contactId, {
      id: `first-${contactId}`,
      direction: 'in',
      by: 'visitor',
      text: 'First words',
      eventId,
    });
    webchat.thread.know(ACCOUNT, alias, contactId);
    const frame = await socket.next('messages');
    expect([frame.reset, frame.messages.map((m) => m.eventId)]).toEqual([true, [eventId]]);
  });

  it('is nothing of other contacts', async () => {
    const [one, other] = [await acquainted(), await acquainted()];
    webchat.thread.write(other.contactId, { id: `secret-${other.contactId}`, text: 'not yours' });
    const socket = await greeted(one.session);
    expect((await socket.next('welcome')).messages).toEqual([]);
    socket.say({ type: 'earlier', before: `secret-${other.contactId}` });
    expect((await socket.next('earlier')).messages).toEqual([]);
    webchat.thread.write(other.contactId, { id: `secret-${other.contactId}`, text: 'still not' });
    webchat.thread.write(one.contactId, { id: `own-${one.contactId}`, text: 'yours' });
    expect((await socket.next('messages')).messages.map(({ text }) => text)).toEqual(['yours']);
  });

  it('shows who is at work', async () => {
    const { session } = await acquainted();
    const socket = await greeted(session);
    expect((await socket.next('welcome')).people).toBe('unknown');
    webchat.signals.publish('agents-online', { gateway: 'one', agentIds: ['ana'] });
    expect((await socket.next('people')).people).toBe('here');
    webchat.signals.publish('agents-online', { gateway: 'one', agentIds: [] });
    expect((await socket.next('people')).people).toBe('away');
    webchat.signals.publish('agents-online', { gateway: 'two', agentIds: ['ben'] });
    expect((await socket.next('people')).people).toBe('here');
    webchat.clock.advance(15 * SECOND + 1);
    expect((await socket.next('people')).people).toBe('away');
  });

  it('shows that an agent writes to them, and only that', async () => {
    const { session, contactId } = await acquainted();
    const socket = await greeted(session);
    await socket.next('welcome');
    const doing = (activity: string | null, conversation = contactId) =>
      webchat.signals.publish('agent-doing', {
        conversationId: `conversation-of-${conversation}`,
        agentId: 'agent-ana',
        activity,
      });
    doing('viewing');
    doing('noting');
    doing('replying', 'somebody-else');
    doing('replying');
    expect(await socket.next('typing')).toEqual({ type: 'typing', name: 'Ana', typing: true });
    doing(null);
    expect(await socket.next('typing')).toEqual({ type: 'typing', name: 'Ana', typing: false });
    webchat.signals.publish(`webchat:${contactId}`, { kind: 'typing', name: null, typing: true });
    expect(await socket.next('typing')).toEqual({ type: 'typing', name: null, typing: true });
  });

  it('lets the desk know that the visitor is typing', async () => {
    const { session, contactId } = await acquainted();
    const heard: unknown[] = [];
    const stop = webchat.signals.listen('customer-typing', (payload) => void heard.push(payload));
    const socket = await greeted(session);
    socket.say({ type: 'typing', typing: true });
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ conversationId: `conversation-of-${contactId}`, typing: true }]);
    stop();
  });
});

describe('receipts', () => {
  it('tell once that a message arrived and was seen', async () => {
    const { session, contactId } = await acquainted();
    const id = randomUUID();
    webchat.thread.write(contactId, { id, text: 'Seen?' });
    const socket = await greeted(session);
    await socket.next('welcome');
    socket.say({ type: 'receipts', delivered: [id] });
    socket.say({ type: 'receipts', delivered: [id] });
    socket.say({ type: 'receipts', seen: [id] });
    socket.say({ type: 'ping' });
    await socket.next('pong');
    const receipts = (await messagesOf(session)).filter((event) => event.type === 'receipt');
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
    const [one, other] = [await acquainted(), await acquainted()];
    const [theirs, own] = [randomUUID(), randomUUID()];
    webchat.thread.write(other.contactId, { id: theirs, text: 'not yours' });
    webchat.thread.write(one.contactId, { id: own, direction: 'in', by: 'visitor' });
    const socket = await greeted(one.session);
    socket.say({ type: 'receipts', seen: [theirs, own, randomUUID()] });
    socket.say({ type: 'ping' });
    await socket.next('pong');
    expect(await messagesOf(one.session)).toEqual([]);
  });

  it('count for a message that an earlier socket had shown', async () => {
    const { session, contactId } = await acquainted();
    const id = randomUUID();
    webchat.thread.write(contactId, { id, text: 'Earlier' });
    const first = await greeted(session);
    const { cursor } = await first.next('welcome');
    first.close();
    const second = await greeted(session, cursor);
    expect((await second.next('welcome')).messages).toEqual([]);
    second.say({ type: 'receipts', seen: [id] });
    await until(async () => (await messagesOf(session)).length === 1);
  });
});

describe('a visitor who does not read', () => {
  it('gets everything afterwards, as the newest snapshots, while the server holds next to nothing', async () => {
    const { session, contactId } = await acquainted();
    const visitor = await greeted(session);
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
    const { session } = await acquainted();
    const visitor = await greeted(session);
    await visitor.next('welcome');
    for (let i = 0; i < 150; i++) visitor.say({ type: 'ping' });
    expect((await visitor.closed).code).toBe(4429);
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

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i));

/** Polls, at most 5 s. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came true');
}
