import { describe, expect, it } from '@jest/globals';
import type { ThreadItem } from '../graphql/thread-types.js';
import { lineOf, type LineContext, type Segment } from './line.js';
import { ana, anaOwns, answer, botOwns, marker, message, note, robot } from './testing/items.js';

const context: LineContext = { owner: 'AGENT', channel: 'WHATSAPP', hasOlder: false, firstUnread: null };
const draw = (items: readonly ThreadItem[], change: Partial<LineContext> = {}): Segment[] =>
  lineOf(items, { ...context, ...change });
const kinds = (segment: Segment | undefined): string[] => segment?.entries.map((entry) => entry.kind) ?? [];

const handedOver: ThreadItem[] = [
  marker('opened', 1, 'opened', { markerChannel: 'WEBCHAT' }),
  marker('to-bot', 2, 'owner', { owner: botOwns }),
  message('hello', 3, { channel: 'WEBCHAT' }),
  message('greeting', 4, { channel: 'WEBCHAT', incoming: false, author: robot }),
  message('order?', 5, { channel: 'WEBCHAT' }),
  message('number?', 6, { channel: 'WEBCHAT', incoming: false, author: robot }),
  marker('to-ana', 7, 'owner', { owner: anaOwns, actor: ana }),
  message('hi Ana', 8, { channel: 'WEBCHAT' }),
  message('on the train', 9, { channel: 'WHATSAPP' }),
];

describe('the line', () => {
  it('changes its texture with the owner and its colour with the channel', () => {
    expect(draw(handedOver).map(({ channel, texture }) => [channel, texture])).toEqual([
      ['WEBCHAT', 'queue'],
      ['WEBCHAT', 'bot'],
      ['WEBCHAT', 'agent'],
      ['WHATSAPP', 'agent'],
    ]);
  });
  it('begins where the conversation does, and nowhere else', () => {
    expect(draw(handedOver).map((segment) => segment.first)).toEqual([true, false, false, false]);
    expect(draw(handedOver, { hasOlder: true })[0]?.first).toBe(false);
  });
  it('knots the change of channel before the message that made it', () => {
    expect(kinds(draw(handedOver).at(-1))).toEqual(['channel', 'message']);
  });
  it('folds what the bot did once somebody else has it, and says that it answered only once', () => {
    const bot = draw(handedOver)[1];
    expect(kinds(bot)).toEqual(['bot']);
    const fold = bot?.entries[0];
    expect(fold?.kind === 'bot' && fold.messages.map((each) => each.id)).toEqual([
      'hello',
      'greeting',
      'order?',
      'number?',
    ]);
  });
  it('leaves the bot open while it is answering', () => {
    expect(kinds(draw(handedOver.slice(0, 6), { owner: 'BOT' }).at(-1))).toContain('message');
  });
  it('does not say that an owner is gone when resolving took them away', () => {
    const items = [
      answer('a', 1),
      marker('done', 2, 'resolved', { actor: ana }),
      marker('gone', 3, 'owner', { owner: { ...anaOwns, kind: 'NOBODY' }, reason: 'resolved' }),
      marker('again', 4, 'reopened', { actor: ana, reason: 'undo' }),
    ];
    const segments = draw(items, { hasOlder: true, owner: 'NOBODY' });
    expect(
      segments
        .flatMap((segment) => segment.entries.map((entry) => entry.key))
        .filter((key) => !key.startsWith('day')),
    ).toEqual(['a', 'done', 'again']);
    expect(segments.map((segment) => segment.texture)).toEqual(['agent', 'queue']);
  });
  it('is dashed while nobody owns the conversation', () => {
    expect(draw([message('a', 1)], { owner: 'NOBODY' })[0]?.texture).toBe('queue');
  });
  it('of a stretch from the middle is what the owner is now, unless the stretch tells', () => {
    expect(draw([message('a', 1)], { hasOlder: true })[0]?.texture).toBe('agent');
    const released = [answer('a', 1), marker('r', 2, 'owner', { owner: { ...anaOwns, kind: 'NOBODY' } })];
    expect(draw(released, { hasOlder: true, owner: 'NOBODY' }).map((segment) => segment.texture)).toEqual([
      'agent',
      'queue',
    ]);
  });
  it('separates days, and marks where the unread begin', () => {
    const day = 86_400_000;
    const noon = new Date(2026, 10, 17, 12).getTime();
    const items = [
      message('a', noon),
      answer('b', noon + 1),
      message('c', noon + day),
      note('d', noon + day + 1),
    ];
    expect(kinds(draw(items, { firstUnread: 'c' })[0])).toEqual([
      'day',
      'message',
      'message',
      'day',
      'unread',
      'message',
      'note',
    ]);
  });
  it('names a sender where the side alone does not tell', () => {
    const noon = new Date(2026, 10, 17, 12).getTime();
    const group = { participant: 'Lena' };
    const items = [
      message('a', noon),
      message('b', noon + 1),
      message('c', noon + 2, group),
      answer('d', noon + 3),
    ];
    const named = draw(items)[0]?.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.named] : []));
    expect(named).toEqual([true, false, true, true]);
  });
});
