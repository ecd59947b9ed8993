import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PhoneDriver } from '#apps/sandbox/index.js';
import { SendReply, type CommandOutcome } from '#libs/application/conversation/commands.js';
import { DAY, HOUR, SECOND } from '#libs/domain/time.js';
import { openSpineOnSandbox, type SpineOnSandbox } from './testing/spine-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);
const ana = { kind: 'agent', id: 'ana' } as const;

interface Thread {
  readonly hello: string;
  readonly welcome: string;
}

/** What customers do once their window has closed; whether that opens it anew (edge rule Windows 3). */
const ENGAGEMENTS: Readonly<Record<string, { opens: boolean; does(phone: PhoneDriver, on: Thread): void }>> =
  {
    nothing: { opens: false, does: () => undefined },
    text: { opens: true, does: (phone) => void phone.write('Still there?') },
    reply: { opens: true, does: (phone, { welcome }) => void phone.write('Yes', { replyTo: welcome }) },
    image: { opens: true, does: (phone) => void phone.send('image', { id: '1', mime_type: 'image/jpeg' }) },
    unsupported: {
      opens: true,
      does: (phone) => void phone.send('unsupported', { type: 'poll_creation' }),
    },
    reaction: { opens: false, does: (phone, { welcome }) => void phone.react(welcome, '👍') },
    edit: { opens: false, does: (phone, { hello }) => void phone.edit(hello, 'Hello!') },
    revoke: { opens: false, does: (phone, { hello }) => void phone.revoke(hello) },
  };
const AGES = [SECOND, DAY - SECOND, DAY, DAY + 1, DAY + HOUR, 8 * DAY];

describe('what the policy allows and what WhatsApp takes', () => {
  let spine: SpineOnSandbox;
  beforeEach(async () => {
    spine = await openSpineOnSandbox(START);
  });
  afterEach(() => spine.close());

  const phoneOf = (name: string): PhoneDriver => spine.sandbox.phone(name);
  async function conversationOf(name: string): Promise<{ conversationId: string; contactId: string }> {
    return (await spine.rows()).find((row) => row.customerName === name)!;
  }
  async function reply(name: string, text: string): Promise<CommandOutcome> {
    const { conversationId, contactId } = await conversationOf(name);
    const asked = new SendReply(ana, `${name} ${text}`, conversationId, contactId, text, null, false);
    return spine.spine.commands.sendReply(asked);
  }

  it('is the same for every kind of engagement, to the millisecond, by text', async () => {
    const people = Object.entries(ENGAGEMENTS).flatMap(([kind, engagement], i) =>
      AGES.map((age, j) => ({
        name: `${kind}-${j}`,
        kind,
        engagement,
        age,
        phone: `4477009${100 + i}${10 + j}`,
      })),
    );
    const threads = new Map<string, Thread>();
    for (const { name, phone } of people)
      spine.sandbox.addPhone({ id: name, name, phone, language: 'en', country: 'GB' }).write('Hello');
    await spine.settle();
    await spine.advance(2 * SECOND);
    for (const { name } of people) expect(await reply(name, 'Welcome')).toMatchObject({ ok: true });
    // The number's throughput lets a few go at once and the others after them.
    for (let round = 0; round < people.length; round++) {
      await spine.settle();
      if (people.every(({ name }) => phoneOf(name).messages.length === 2)) break;
      await spine.advance(SECOND);
    }
    await spine.advance(2 * SECOND);
    await spine.settle();
    for (const { name } of people) {
      const [hello, welcome] = phoneOf(name).messages;
      threads.set(name, { hello: hello!.id, welcome: welcome!.id });
    }

    await spine.advance(3 * DAY);
    const engagedAt = spine.clock.now();
    for (const { name, engagement } of people) engagement.does(phoneOf(name), threads.get(name)!);
    await spine.settle();

    const allowed: string[] = [];
    for (const age of AGES) {
      await spine.advance(engagedAt + age - spine.clock.now());
      for (const { name } of people.filter((person) => person.age === age))
        if ((await reply(name, 'An answer')).ok) allowed.push(name);
      await spine.settle();
    }
    const inTime = people.filter(({ engagement, age }) => engagement.opens && age <= DAY);
    expect(allowed.sort()).toEqual(inTime.map(({ name }) => name).sort());
    const arrived = people.filter(({ name }) =>
      phoneOf(name).messages.some(({ text, doomed }) => text === 'An answer' && !doomed),
    );
    expect(arrived).toEqual(inTime);
  });

  it('parts where WhatsApp closes a window that we think open; ours closes with it (edge rule Windows 6)', async () => {
    spine.sandbox.expectRefusals(131047);
    phoneOf('nora').write('Hello');
    await spine.settle();
    await spine.advance(DAY + HOUR);
    spine.clock.behindMs = 2 * HOUR;
    expect(await reply('Nora Whitfield', 'Too late')).toMatchObject({ ok: true });
    await spine.settle();
    expect(await reply('Nora Whitfield', 'Once more')).toMatchObject({ ok: false, refused: 'window-closed' });
    expect(phoneOf('nora').messages).toHaveLength(1);
  });
});
