import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { React, SendReply, type CommandOutcome } from '#libs/application/conversation/commands.js';
import type { Content } from '#libs/domain/content.js';
import { DAY, HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import { openMetaOnSandbox, type MetaOnSandbox } from './testing/meta-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const START = Date.UTC(2026, 10, 19, 9);
const ana = { kind: 'agent', id: 'ana' } as const;
const CHANNELS = ['messenger', 'instagram'] as const;
const WHO = { messenger: 'nora', instagram: 'layla' } as const;

let meta: MetaOnSandbox;
beforeEach(async () => {
  meta = await openMetaOnSandbox(START);
});
afterEach(() => meta.close());

async function place(channel: (typeof CHANNELS)[number]) {
  const row = (await meta.rows()).find((each) => each.channel === channel);
  if (!row) throw new Error(`nobody wrote on ${channel}`);
  return row;
}
let nth = 0;
async function reply(channel: (typeof CHANNELS)[number], text: string): Promise<CommandOutcome> {
  const { conversationId, contactId } = await place(channel);
  const asked = new SendReply(ana, `reply-${(nth += 1)}`, conversationId, contactId, text, null, false);
  const outcome = await meta.spine.commands.sendReply(asked);
  await meta.settle();
  return outcome;
}
/** Parts as sendReply asks for them, whatever the content. */
async function ask(channel: (typeof CHANNELS)[number], contents: readonly Content[]): Promise<string[]> {
  const { conversationId, contactId, accountId } = await place(channel);
  const ids = contents.map(() => `asked-${(nth += 1)}`);
  for (const [n, content] of contents.entries())
    await meta.spine.commands.run({ actor: ana, clientMutationId: ids[n]!, conversationId }, (at) => ({
      type: 'RequestReply',
      messageId: ids[n]!,
      contactId,
      accountId,
      channel,
      author: ana,
      contentKind: content.kind,
      content,
      part: { of: ids[0]!, nth: n + 1 },
      terms: { capabilities: { humanAgent: true, templates: false, utilityTemplates: false } },
      at,
    }));
  await meta.settle();
  return ids;
}
const stateOf = async (text: string) =>
  (await meta.messages())
    .filter(({ content }) => JSON.stringify(content).includes(text))
    .map(({ state }) => state);

describe.each(CHANNELS)('a reply on %s', (channel) => {
  const phone = () => meta.phone(channel, WHO[channel]);
  beforeEach(async () => {
    phone().write('Hello');
    await meta.settle();
  });

  it('arrives once, and its receipts come back', async () => {
    expect(await reply(channel, 'Good morning')).toMatchObject({ ok: true });
    await meta.advance(5 * SECOND);
    expect(phone().messages.map(({ text }) => text)).toEqual(['Hello', 'Good morning']);
    expect(await stateOf('Good morning')).toEqual([channel === 'messenger' ? 'delivered' : 'sent']);
    phone().view();
    await meta.advance(5 * SECOND);
    expect(await stateOf('Good morning')).toEqual(['read']);
    expect(await meta.messages()).toHaveLength(2);
  });

  it('whose answer was lost is settled by its echo, and shown once (edge rule Delivery 4)', async () => {
    meta.sandbox.settings.change({ loseAnswersPercent: 100 });
    await reply(channel, 'Did this arrive?');
    meta.sandbox.settings.change({ loseAnswersPercent: 0 });
    await meta.advance(MINUTE);
    expect(phone().messages.filter(({ text }) => text === 'Did this arrive?')).toHaveLength(1);
    const shown = (await meta.messages()).filter(({ content }) =>
      JSON.stringify(content).includes('Did this arrive?'),
    );
    expect(shown).toHaveLength(1);
    expect(['sent', 'delivered']).toContain(shown[0]!.state);
    await meta.advance(10 * MINUTE);
    expect(phone().messages.filter(({ text }) => text === 'Did this arrive?')).toHaveLength(1);
  });

  it('from the provider’s own inbox is shown once, as sent elsewhere (R16)', async () => {
    phone().receiveFromInbox('From my phone');
    await meta.settle();
    const shown = (await meta.messages()).filter(({ content }) =>
      JSON.stringify(content).includes('From my phone'),
    );
    expect(shown).toHaveLength(1);
  });

  it('brings a picture, a question and cards', async () => {
    const pictured: Content = { kind: 'image', assetId: 'photo' };
    const question: Content = {
      kind: 'prompt',
      layout: 'quick-replies',
      text: 'Which one?',
      options: [
        { id: 'a', title: 'The chair' },
        { id: 'b', title: 'The table' },
      ],
    };
    const cards: Content = {
      kind: 'cards',
      cards: [
        { title: 'Chair', subtitle: 'Oak', buttons: [{ kind: 'postback', title: 'Order', value: 'order' }] },
      ],
    };
    const sendable = channel === 'messenger' ? [pictured, question, cards] : [question, cards];
    const ids = await ask(channel, sendable);
    // One part a round.
    for (const _ of ids) await meta.advance(5 * SECOND);
    for (const id of ids) {
      const item = (await meta.messages()).find((message) => message.id === id);
      expect({ id, state: item?.state, failure: item?.failure }).toMatchObject({
        state: channel === 'messenger' ? 'delivered' : 'sent',
      });
    }
    expect(phone().messages).toHaveLength(1 + ids.length);
  });

  it('in parts arrives in order, and stops where a part is refused', async () => {
    const text = (words: string): Content => ({ kind: 'text', text: words });
    const whole = await ask(channel, [text('One'), text('Two'), text('Three')]);
    for (let n = 0; n < 3; n += 1) await meta.advance(SECOND);
    expect(phone().messages.map((message) => message.text)).toEqual(['Hello', 'One', 'Two', 'Three']);
    const [, refused, later] = await ask(channel, [
      text('Four'),
      { kind: 'form', response: '' },
      text('Six'),
    ]);
    for (let n = 0; n < 3; n += 1) await meta.advance(SECOND);
    const states = new Map((await meta.messages()).map((message) => [message.id, message]));
    expect(states.get(refused!)).toMatchObject({ state: 'failed' });
    expect(states.get(later!)).toMatchObject({ state: 'held' });
    expect(phone().messages.at(-1)!.text).toBe('Four');
    expect(whole).toHaveLength(3);
  });

  it('carries the tag of a person from the second day to the seventh, and no sooner (R21)', async () => {
    await meta.advance(DAY - HOUR);
    expect(await reply(channel, 'In time')).toMatchObject({ ok: true });
    await meta.advance(2 * HOUR);
    expect(await reply(channel, 'By a person')).toMatchObject({ ok: true });
    await meta.advance(6 * DAY);
    expect(await reply(channel, 'Too late')).toMatchObject({ ok: false, refused: 'window-closed' });
    expect(phone().messages.map(({ text }) => text)).toEqual(['Hello', 'In time', 'By a person']);
  });

  it('too late by the provider’s clock closes our window (edge rule Windows 6)', async () => {
    meta.sandbox.expectRefusals(10);
    await meta.advance(DAY + HOUR);
    meta.clock.behindMs = 2 * HOUR;
    expect(await reply(channel, 'Too late')).toMatchObject({ ok: true });
    expect(await stateOf('Too late')).toEqual(['failed']);
    expect(await reply(channel, 'Once more')).toMatchObject({ ok: false, refused: 'window-closed' });
  });

  it('through a token that is no longer taken pauses the account, and is held (R18)', async () => {
    meta.sandbox.settings.change({ rejectTokens: true });
    await reply(channel, 'Waits');
    expect(await stateOf('Waits')).toEqual(['held']);
    expect(await reply(channel, 'Another')).toMatchObject({ ok: false, refused: 'channel-paused' });
  });

  it('is announced by typing, and our heart is on their message', async () => {
    const { conversationId } = await place(channel);
    const [hello] = await meta.messages();
    meta.courtesies.typing(conversationId);
    for (let looks = 0; looks < 500 && !phone().isTyping; looks += 1)
      await new Promise((resolve) => setImmediate(resolve));
    const asked = new React(ana, `react-${channel}`, conversationId, hello!.id, '❤️');
    expect(await meta.spine.commands.react(asked)).toMatchObject({ ok: true });
    await meta.settle();
    await meta.sandbox.settled();
    expect(meta.failures).toEqual([]);
  });
});

it('shows the name of the agent on Messenger', async () => {
  meta.phone('messenger', 'nora').write('Hello');
  await meta.settle();
  await reply('messenger', 'I am Ana');
  const [, mine] = meta.phone('messenger', 'nora').messages;
  expect(mine).toMatchObject({ text: 'I am Ana' });
  expect(mine!.personaId).toBeDefined();
});
