import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { React } from '#libs/application/conversation/commands.js';
import { DAY, HOUR } from '#libs/domain/time.js';
import type { MessageItem } from '#libs/read-models/thread/thread-item.js';
import { eventually, openSpineOnSandbox, type SpineOnSandbox } from './testing/spine-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);
const ana = { kind: 'agent', id: 'ana' } as const;

describe('a reaction of ours that WhatsApp refuses', () => {
  let spine: SpineOnSandbox;
  beforeEach(async () => {
    spine = await openSpineOnSandbox(START);
    spine.sandbox.phone('nora').write('Hello');
    await spine.settle();
  });
  afterEach(() => spine.close());

  async function message(): Promise<MessageItem> {
    const [row] = await spine.database.query<{ item: MessageItem }>(
      `select item from thread_items where kind = 'message' order by at, seq limit 1`,
    );
    return row!.item;
  }
  async function react(emoji: string | null, clientId: string): Promise<void> {
    const { id, conversationId } = await message();
    const asked = new React(ana, clientId, conversationId, id, emoji);
    expect(await spine.spine.commands.react(asked)).toMatchObject({ ok: true });
    await spine.settle();
  }
  const shown = (code: string) =>
    eventually('the refusal on the desk', async () => {
      await spine.settle();
      const { reactions } = await message();
      return reactions.some(({ failed }) => failed?.code === code) ? reactions : undefined;
    });

  it('in its answer is shown as not delivered', async () => {
    spine.sandbox.expectRefusals(131047);
    await spine.advance(DAY + HOUR);
    spine.clock.behindMs = 2 * HOUR;
    await react('👍', 'r1');
    expect(await shown('131047')).toMatchObject([{ by: 'business', emoji: '👍' }]);
  });

  it('by a status afterwards is shown as not delivered, and one that is taken is not', async () => {
    spine.sandbox.expectRefusals(131009);
    await spine.advance(31 * DAY);
    spine.sandbox.phone('nora').write('It is me again');
    await spine.settle();
    await react('👍', 'r1');
    await eventually('the send', async () => (spine.sandbox.record().refusals.length > 0 ? true : undefined));
    await spine.advance(HOUR / 60);
    expect(await shown('131009')).toMatchObject([{ by: 'business', emoji: '👍' }]);
  });

  it('is not spoken of where it was taken', async () => {
    await react('👍', 'r1');
    await eventually('the reaction on the phone', async () =>
      spine.sandbox.phone('nora').messages.length === 2 ? true : undefined,
    );
    await spine.advance(HOUR / 60);
    await spine.settle();
    expect((await message()).reactions).toEqual([{ by: 'business', emoji: '👍' }]);
    expect(spine.failures).toEqual([]);
  });
});
