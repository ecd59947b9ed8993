import { describe, expect, it } from '@jest/globals';
import type { InboxEventOf, RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { rowAfter, sample } from '../testing/recorded.js';
import { countKeys } from './counts.js';
import { foldInboxList, unsentOf, waitingSinceOf } from './fold.js';

const after = (...events: RecordedEvent[]) => rowAfter(foldInboxList, ...events)!;

const opened = sample('ConversationOpened');
const at = opened.occurredAt;
type Received = InboxEventOf<'MessageReceived'>['data'];
const wrote = (messageId: string, sentAt: number, more: Partial<Received> = {}) =>
  sample('MessageReceived', { messageId, sentAt, alreadyEdited: undefined, muted: undefined, ...more });
const text = (words: string) => ({ kind: 'text', text: words }) as const;
const replied = (messageId = 'reply') => sample('ReplyRequested', { messageId, content: text('On its way') });
const about = { messageId: 'reply' };

describe('a row of the inbox list', () => {
  it('begins with the conversation, open, owned by nobody, at its place in the log', () => {
    expect(after(opened)).toMatchObject({
      status: 'open',
      owner: { kind: 'nobody' },
      openedAt: at,
      lastActivityAt: at,
      unread: 0,
      lastMessage: null,
      tags: [],
      version: 1,
      partition: opened.partition,
      position: 101,
    });
  });

  it('is not there for events of a conversation that has not opened', () => {
    expect(rowAfter(foldInboxList, wrote('m', at))).toBeUndefined();
  });

  it('shows the newest message by the provider’s time, and counts what is unread', () => {
    const row = after(
      opened,
      wrote('second', at + 2_000, { content: text('Second\n line') }),
      wrote('first', at + 1_000, { content: text('First') }),
    );
    expect(row.lastMessage).toMatchObject({ messageId: 'second', by: 'customer', text: 'Second line' });
    expect([row.unread, row.lastActivityAt, waitingSinceOf(row)]).toEqual([2, at + 2_000, at + 1_000]);
  });

  it('is raised by nothing that a blocked contact writes', () => {
    const row = after(opened, wrote('m', at + 1_000), replied());
    const same = after(opened, wrote('m', at + 1_000), replied(), wrote('n', at + 9_000, { muted: true }));
    const { lastMessage, unread, lastActivityAt, contactId, status } = row;
    expect(same).toMatchObject({ lastMessage, unread, lastActivityAt, contactId, status });
    expect(waitingSinceOf(same)).toBe(waitingSinceOf(row));
  });

  it('marked as spam stands in a view of its own, and comes back as it was', () => {
    const spam = after(opened, wrote('m', at + 1_000), sample('SpamMarked'));
    expect([spam.status, waitingSinceOf(spam), countKeys(spam)]).toEqual(['spam', null, []]);
    const cleared = after(opened, wrote('m', at + 1_000), sample('SpamMarked'), sample('SpamCleared'));
    expect([cleared.status, waitingSinceOf(cleared)]).toEqual(['open', at + 1_000]);
    const resolvedMeanwhile = [opened, sample('SpamMarked'), sample('ConversationResolved')] as const;
    expect(after(...resolvedMeanwhile).status).toBe('spam');
    expect(after(...resolvedMeanwhile, sample('SpamCleared')).status).toBe('resolved');
  });

  it('follows the contact that wrote last: an answer goes there', () => {
    expect(after(opened, wrote('m', at, { contactId: 'elsewhere' })).contactId).toBe('elsewhere');
  });

  it('does not count the original of an edit that was here first', () => {
    const row = after(opened, wrote('m', at + 1_000), wrote('m', at, { alreadyEdited: true }));
    expect(row.unread).toBe(1);
  });

  it('shows the edited words, and none once the message is taken back', () => {
    const edited = sample('MessageEdited', { messageId: 'm', content: text('Better') });
    expect(after(opened, wrote('m', at), edited).lastMessage?.text).toBe('Better');
    const revoked = sample('MessageRevoked', { messageId: 'm' });
    expect(after(opened, wrote('m', at), revoked).lastMessage).toMatchObject({ messageId: 'm', text: '' });
    expect(
      after(opened, wrote('m', at, { content: text('Stays') }), sample('MessageEdited')).lastMessage?.text,
    ).toBe('Stays');
  });

  it('waits until somebody answers, and again when the answer fails', () => {
    const asked = [opened, wrote('m', at + 1_000), replied()];
    expect(waitingSinceOf(after(...asked))).toBeNull();
    const failed = after(...asked, sample('DispatchStarted', about), sample('MessageFailed', about));
    expect([waitingSinceOf(failed), unsentOf(failed)]).toEqual([at + 1_000, 1]);
    const held = after(...asked, sample('MessageHeld', about));
    expect([waitingSinceOf(held), unsentOf(held)]).toEqual([at + 1_000, 1]);
  });

  it('watches a reply until the customer has it or it is withdrawn: what was sent may still fail', () => {
    const sent = [
      sample('DispatchStarted', about),
      sample('MessageDispatched', { ...about, again: undefined }),
    ];
    expect(Object.keys(after(opened, replied(), ...sent).replies)).toEqual(['reply']);
    expect(unsentOf(after(opened, replied(), ...sent))).toBe(0);
    expect(unsentOf(after(opened, replied(), ...sent, sample('MessageFailed', about)))).toBe(1);
    for (const end of [
      [...sent, sample('MessageDelivered', about)],
      [...sent, sample('MessageRead', about)],
      [sample('ReplyWithdrawn', about)],
    ])
      expect(after(opened, replied(), ...end).replies).toEqual({});
    const unknown = [sample('DispatchStarted', about), sample('DispatchOutcomeUnknown', about)];
    expect(unsentOf(after(opened, replied(), ...unknown))).toBe(1);
  });

  it('watches the newest fifty of those that were sent, and every one that did not leave', () => {
    const sends = Array.from({ length: 60 }, (_, n) => `r${n}`).flatMap((messageId) => [
      replied(messageId),
      sample('DispatchStarted', { messageId }),
      sample('MessageDispatched', { messageId, again: undefined }),
    ]);
    const { replies } = after(opened, replied('waits'), ...sends);
    expect(Object.keys(replies)).toHaveLength(51);
    expect(replies).toEqual(expect.objectContaining({ waits: expect.anything(), r59: expect.anything() }));
    expect(replies).not.toHaveProperty('r9');
  });

  it('keeps the clocks of every contact that took part', () => {
    const row = after(opened, wrote('m', at + 5_000, { contactId: 'other', opensWindow: true }));
    expect(row.windows['other']?.clocks).toEqual({ lastEngagementAt: at + 5_000, lastMessageAt: at + 5_000 });
    expect(Object.keys(row.windows)).toHaveLength(2);
  });

  it('goes to sleep, wakes, is resolved and reopened', () => {
    const until = at + 9_000;
    const life = [opened, wrote('m', at), sample('Snoozed', { until })];
    expect(after(...life)).toMatchObject({ status: 'snoozed', snoozedUntil: until });
    life.push(sample('Unsnoozed'));
    expect(after(...life)).toMatchObject({ status: 'open', snoozedUntil: null });
    life.push(sample('ConversationResolved', { at: at + 10_000 }));
    const resolved = after(...life);
    expect(resolved).toMatchObject({ status: 'resolved', resolvedAt: at + 10_000 });
    expect(waitingSinceOf(resolved)).toBeNull();
    expect(after(...life, sample('Unsnoozed', { reason: 'resolved' })).status).toBe('resolved');
    expect(after(...life, sample('ConversationReopened'))).toMatchObject({
      status: 'open',
      resolvedAt: null,
    });
    expect(after(opened, sample('ConversationMerged')).status).toBe('resolved');
  });

  it('knows its owner, its tags once each, and what was seen', () => {
    const owned = sample('OwnerChanged');
    const row = after(
      opened,
      wrote('m', at),
      owned,
      sample('Tagged'),
      sample('Tagged'),
      sample('MessagesSeen'),
    );
    expect(row).toMatchObject({ owner: { kind: 'agent' }, tags: ['vip'], unread: 2 });
    const later = after(
      opened,
      sample('Tagged'),
      sample('Untagged'),
      sample('MessagesSeen', { remaining: undefined }),
    );
    expect(later).toMatchObject({ tags: [], unread: 0 });
    expect(after(opened, sample('MarkedUnread')).unread).toBe(1);
  });
});
