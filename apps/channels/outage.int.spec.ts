import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DAY, MINUTE, SECOND } from '#libs/domain/time.js';
import { openAccountsOnSandbox, type AccountsOnSandbox } from './testing/accounts-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);
const PEOPLE = { messenger: ['nora', 'omar'], instagram: ['layla', 'tomas'] } as const;
const CHANNELS = ['messenger', 'instagram'] as const;

describe('an outage of two hours on Messenger and Instagram', () => {
  let scene: AccountsOnSandbox;
  beforeEach(async () => {
    scene = await openAccountsOnSandbox(START);
    await scene.begin();
    await scene.look();
  });
  afterEach(async () => {
    expect(scene.failures).toEqual([]);
    await scene.close();
  });

  const write = (channel: (typeof CHANNELS)[number], text: string): void => {
    for (const person of PEOPLE[channel]) scene.sandbox[channel](person).write(`${person} ${text}`);
  };
  const texts = async (channel: (typeof CHANNELS)[number], person: string) =>
    (await scene.messages(channel)).flatMap(({ content }) =>
      content?.kind === 'text' && content.text.startsWith(`${person} `) ? [content.text] : [],
    );

  /** Messages before, in both hours of it, and after; nobody looks after anything meanwhile. */
  async function outage(): Promise<void> {
    for (const channel of CHANNELS) write(channel, 'before');
    await scene.settle();
    scene.goAway();
    for (let n = 0; n < 12; n++) {
      for (const channel of CHANNELS) write(channel, `in it ${n}`);
      await scene.pass(10);
    }
    for (const channel of CHANNELS) expect(scene.subscribedFields(channel)).toBeNull();
    scene.comeBack();
  }
  const EVERYTHING = ['before', ...Array.from({ length: 12 }, (_, n) => `in it ${n}`), 'after'];

  it('leaves every message in its thread, once, in order, and webhooks come again', async () => {
    await outage();
    await scene.begin();
    await scene.look();
    for (const channel of CHANNELS) expect(scene.subscribedFields(channel)).toContain('messages');
    await scene.filler().round();
    for (const channel of CHANNELS) write(channel, 'after');
    await scene.settle();
    for (const channel of CHANNELS)
      for (const person of PEOPLE[channel])
        expect(await texts(channel, person)).toEqual(EVERYTHING.map((each) => `${person} ${each}`));
    const gaps = await scene.gaps.all();
    expect(gaps).toHaveLength(2);
    expect(gaps).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    expect(gaps.map(({ messagesAdded }) => messagesAdded)).toEqual([24, 24]);
  });

  it('is filled though the process was there all the time and only nobody could reach it', async () => {
    for (const channel of CHANNELS) write(channel, 'before');
    await scene.settle();
    scene.goAway();
    for (let n = 0; n < 12; n++) {
      for (const channel of CHANNELS) write(channel, `in it ${n}`);
      for (let minute = 0; minute < 10; minute++) {
        await scene.advance(MINUTE);
        await scene.look();
      }
    }
    scene.comeBack();
    for (let minute = 0; minute < 61; minute++) {
      await scene.advance(MINUTE);
      await scene.look();
    }
    await scene.filler().round();
    for (const channel of CHANNELS) write(channel, 'after');
    await scene.settle();
    for (const channel of CHANNELS)
      for (const person of PEOPLE[channel])
        expect(await texts(channel, person)).toEqual(EVERYTHING.map((each) => `${person} ${each}`));
  });

  it('may be followed by a kill in the middle of the filling', async () => {
    await outage();
    await scene.begin();
    await scene.look();
    const dying = scene.filler();
    const filled = dying.round();
    await dying.stop();
    await filled;
    await scene.settle();
    await scene.advance(3 * MINUTE);
    await scene.filler().round();
    for (const channel of CHANNELS) write(channel, 'after');
    await scene.settle();
    for (const channel of CHANNELS)
      for (const person of PEOPLE[channel])
        expect(await texts(channel, person)).toEqual(EVERYTHING.map((each) => `${person} ${each}`));
  });

  it('opens windows only for what is left of them, by the time of the provider', async () => {
    scene.goAway();
    for (const channel of CHANNELS) write(channel, 'in it');
    await scene.advance(8 * DAY);
    scene.comeBack();
    await scene.begin();
    await scene.look();
    await scene.filler().round();
    await scene.settle();
    for (const channel of CHANNELS) {
      const { conversationId, contactId, lastActivityAt } = await scene.conversationOf(channel);
      expect(Math.abs(lastActivityAt - START)).toBeLessThan(MINUTE);
      const answered = await scene.reply(conversationId, contactId, 'Too late?');
      expect(answered).toMatchObject({ ok: false });
    }
  });

  it('is not made worse by webhooks that come late, in the middle of the filling', async () => {
    for (const channel of CHANNELS) write(channel, 'before');
    await scene.settle();
    scene.goAway();
    for (const channel of CHANNELS) write(channel, 'in it');
    await scene.advance(30 * SECOND);
    scene.comeBack();
    await scene.advance(20 * MINUTE);
    await scene.look();
    await scene.filler().round();
    await scene.advance(5 * MINUTE);
    await scene.settle();
    for (const channel of CHANNELS)
      for (const person of PEOPLE[channel])
        expect(await texts(channel, person)).toEqual([`${person} before`, `${person} in it`]);
  });
});
