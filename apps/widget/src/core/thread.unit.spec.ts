import { describe, expect, it } from '@jest/globals';
import type { VisitorMessage } from '../protocol.js';
import {
  change,
  emptyThread,
  seen,
  unreadOf,
  withMessages,
  withoutPending,
  withPending,
  type Pending,
} from './thread.js';

const message = (id: string, more: Partial<VisitorMessage> = {}): VisitorMessage => ({
  id,
  direction: 'out',
  by: 'person',
  author: 'Ana',
  kind: 'text',
  text: id,
  at: 1,
  seq: 1,
  state: 'sent',
  edited: false,
  revoked: false,
  eventId: null,
  ...more,
});
const pending = (clientId: string, more: Partial<Pending> = {}): Pending => ({
  clientId,
  text: clientId,
  at: 1,
  state: 'sending',
  ...more,
});
const ids = (thread: { messages: readonly VisitorMessage[] }): string[] =>
  thread.messages.map(({ id }) => id);

describe('the thread of the widget', () => {
  it('is in the order of the server, whatever the order of arrival, each message once', () => {
    const late = withMessages(emptyThread, [message('c', { at: 2 }), message('b', { seq: 2 })]);
    const all = withMessages(late, [message('a'), message('c', { at: 2, text: 'changed' })]);
    expect(ids(all)).toEqual(['a', 'b', 'c']);
    expect(all.messages[2]!.text).toBe('changed');
  });

  it('begins anew when the server says so, and keeps what is unsent', () => {
    const before = withPending(withMessages(emptyThread, [message('old')]), pending('mine'));
    const anew = withMessages(before, [message('new')], true);
    expect([ids(anew), anew.pending.map(({ clientId }) => clientId)]).toEqual([['new'], ['mine']]);
  });

  it('shows a text of the visitor once: as pending until it comes back, however the two overtake each other', () => {
    const sent = withPending(emptyThread, pending('mine'));
    const stored = message('m1', { direction: 'in', eventId: 'e1' });
    const ackFirst = withMessages(change(sent, 'mine', { state: 'stored', eventId: 'e1' }), [stored]);
    const snapshotFirst = change(withMessages(sent, [stored]), 'mine', { state: 'stored', eventId: 'e1' });
    for (const thread of [ackFirst, snapshotFirst]) {
      expect([ids(thread), thread.pending]).toEqual([['m1'], []]);
    }
  });

  it('takes a text that failed here but arrived there as arrived', () => {
    const failed = withPending(emptyThread, pending('mine', { state: 'failed', eventId: 'e1' }));
    expect(withMessages(failed, [message('m1', { direction: 'in', eventId: 'e1' })]).pending).toEqual([]);
  });

  it('tries a text again under the same id, and forgets one that is taken away', () => {
    const twice = withPending(withPending(emptyThread, pending('a', { state: 'failed' })), pending('a'));
    expect(twice.pending).toEqual([pending('a')]);
    expect(withoutPending(twice, 'a').pending).toEqual([]);
  });

  it('counts as unread what we wrote and nobody saw', () => {
    const thread = withMessages(emptyThread, [
      message('in', { direction: 'in' }),
      message('sent'),
      message('delivered', { state: 'delivered' }),
      message('read', { state: 'read' }),
    ]);
    expect(unreadOf(thread).map(({ id }) => id)).toEqual(['delivered', 'sent']);
    expect(unreadOf(seen(thread, ['sent', 'delivered']))).toEqual([]);
  });
});
