import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SECOND } from '#libs/domain/time.js';
import { Acquaintances, until } from '../testing/acquaintances.js';
import { ACCOUNT, runWebchat, type RunningWebchat } from '../testing/running-webchat.js';

let webchat: RunningWebchat;
let visitors: Acquaintances;
beforeAll(async () => {
  webchat = await runWebchat();
  visitors = new Acquaintances(webchat);
});
afterEach(() => {
  visitors.closeAll();
  webchat.signals.deaf = false;
  webchat.thread.broken = false;
});
afterAll(() => webchat.close());

describe('what a visitor sees', () => {
  it('begins with the newest page, older ones on request', async () => {
    const { session, contactId } = await visitors.acquainted();
    for (let i = 0; i < 60; i++) webchat.thread.write(contactId, { id: `a-${contactId}-${i}`, text: `${i}` });
    const socket = await visitors.greeted(session);
    const welcome = await socket.next('welcome');
    expect([welcome.reset, welcome.earlier, welcome.messages.length]).toEqual([true, true, 50]);
    socket.say({ type: 'earlier', before: welcome.messages[0]!.id });
    const earlier = await socket.next('earlier');
    expect([earlier.more, earlier.messages.map(({ text }) => text)]).toEqual([false, range(0, 10)]);
  });

  it('is pushed as whole snapshots: a reply, then its change', async () => {
    const { session, contactId } = await visitors.acquainted();
    const socket = await visitors.greeted(session);
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
    const { session, contactId } = await visitors.acquainted();
    webchat.thread.write(contactId, { id: 'old', text: 'old' });
    const socket = await visitors.greeted(session);
    const { cursor } = await socket.next('welcome');
    socket.close();
    await socket.closed;
    for (let i = 0; i < 120; i++) webchat.thread.write(contactId, { id: `m${i}`, text: `${i}` });
    webchat.thread.write(contactId, { id: 'old', state: 'read' });
    const again = await visitors.greeted(session, cursor);
    const welcome = await again.next('welcome');
    expect(welcome.reset).toBe(false);
    const seen = [...welcome.messages];
    while (seen.length < 121) seen.push(...(await again.next('messages')).messages);
    expect(seen.map(({ id }) => id)).toEqual([...range(0, 120).map((i) => `m${i}`), 'old']);
    expect(seen.at(-1)).toMatchObject({ text: 'old', state: 'read' });
  });

  it('begins anew from a cursor that was made up', async () => {
    const { session, contactId } = await visitors.acquainted();
    webchat.thread.write(contactId, { id: `made-${contactId}`, text: 'here' });
    const first = await visitors.greeted(session);
    const { cursor } = await first.next('welcome');
    for (const odd of ['', 'x', `${cursor.split('.')[0]}.';drop`, 'AAAAAAAAAAAA.1']) {
      const again = await visitors.greeted(session, odd);
      const welcome = await again.next('welcome');
      expect([welcome.reset, welcome.messages.length]).toEqual([true, 1]);
      again.close();
      await again.closed;
    }
  });

  it('heals within a tick when a signal was lost', async () => {
    const { session, contactId } = await visitors.acquainted();
    const socket = await visitors.greeted(session);
    await socket.next('welcome');
    webchat.signals.deaf = true;
    webchat.thread.write(contactId, { id: `deaf-${contactId}`, text: 'Did you hear?' });
    expect((await socket.next('messages')).messages[0]).toMatchObject({ text: 'Did you hear?' });
  });

  it('heals when the thread could not be read for a while', async () => {
    const { session, contactId } = await visitors.acquainted();
    const socket = await visitors.greeted(session);
    await socket.next('welcome');
    webchat.thread.broken = true;
    webchat.thread.write(contactId, { id: `broken-${contactId}`, text: 'Later' });
    webchat.thread.broken = false;
    expect((await socket.next('messages')).messages[0]).toMatchObject({ text: 'Later' });
  });

  it('appears soon after the first message, when the contact came into being', async () => {
    const session = await visitors.newSession();
    const socket = await visitors.greeted(session);
    await socket.next('welcome');
    socket.say({ type: 'send', clientId: randomUUID(), text: 'First words' });
    const { eventId } = await socket.next('ack');
    const [event] = await visitors.eventsOf(session);
    const alias = event!.type === 'message' ? event.sender.aliases[0]!.value : '';
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
    const [one, other] = [await visitors.acquainted(), await visitors.acquainted()];
    webchat.thread.write(other.contactId, { id: `secret-${other.contactId}`, text: 'not yours' });
    const socket = await visitors.greeted(one.session);
    expect((await socket.next('welcome')).messages).toEqual([]);
    socket.say({ type: 'earlier', before: `secret-${other.contactId}` });
    expect((await socket.next('earlier')).messages).toEqual([]);
    webchat.thread.write(other.contactId, { id: `secret-${other.contactId}`, text: 'still not' });
    webchat.thread.write(one.contactId, { id: `own-${one.contactId}`, text: 'yours' });
    expect((await socket.next('messages')).messages.map(({ text }) => text)).toEqual(['yours']);
  });

  it('shows who is at work', async () => {
    const { session } = await visitors.acquainted();
    const socket = await visitors.greeted(session);
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
    const { session, contactId } = await visitors.acquainted();
    const socket = await visitors.greeted(session);
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
    const { session, contactId } = await visitors.acquainted();
    const heard: unknown[] = [];
    const stop = webchat.signals.listen('customer-typing', (payload) => void heard.push(payload));
    const socket = await visitors.greeted(session);
    socket.say({ type: 'typing', typing: true });
    await until(() => heard.length > 0);
    expect(heard).toEqual([{ conversationId: `conversation-of-${contactId}`, typing: true }]);
    stop();
  });
});

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i));
