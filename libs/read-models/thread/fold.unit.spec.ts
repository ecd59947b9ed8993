import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '#libs/contracts/events/registry.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { rowAfter, sample } from '../testing/recorded.js';
import { foldThread, itemsOf } from './fold.js';

const after = (...events: RecordedEvent[]) => rowAfter(foldThread, ...events)!;

const received = sample('MessageReceived');
const requested = sample('ReplyRequested');
const sent = [sample('DispatchStarted'), sample('MessageDispatched', { again: undefined })];

describe('an item of the thread', () => {
  it('is made of a message with its place: the provider’s second, then the version', () => {
    const { item, externalRef, partition, position } = after(received);
    expect(item).toMatchObject({
      kind: 'message',
      direction: 'in',
      author: { kind: 'customer' },
      at: 'receivedAt' in received.data && received.data.receivedAt,
      seq: 1,
      changedAt: 1,
      content: { kind: 'text' },
      forwarded: 'often',
      participant: 'Nora from the choir',
      referral: { headline: 'Autumn boots' },
      story: { url: 'https://cdn.example/story/17900000000000001' },
      standby: true,
    });
    expect(externalRef).toBe('externalRef' in received.data && received.data.externalRef);
    expect([partition, position]).toEqual([received.partition, 101]);
  });

  it('stands where in its second it can have been: providers tell whole ones, and an answer follows its question', () => {
    const sentAt = 1_795_000_000_000;
    const at = (receivedAt: number, sent = sentAt) =>
      after(sample('MessageReceived', { sentAt: sent, receivedAt })).item.at;
    expect(at(sentAt + 450)).toBe(sentAt + 450);
    expect(at(sentAt + 5_000)).toBe(sentAt + 999);
    expect(at(sentAt - 5_000)).toBe(sentAt);
    expect(at(sentAt + 450, sentAt + 123)).toBe(sentAt + 123);
  });

  it('shows a provider’s id of a message on web chat only: elsewhere it is personal', () => {
    expect(after(received).item).toMatchObject({ externalId: null });
    const onWeb = sample('MessageReceived', { channel: 'webchat', externalId: 'of-the-visitor' });
    expect(after(onWeb).item).toMatchObject({ externalId: 'of-the-visitor' });
  });

  it('changes with an edit, and says when; is empty once taken back', () => {
    const edited = after(received, sample('MessageEdited', { at: 7 }));
    expect(edited.item).toMatchObject({ content: { kind: 'image' }, editedAt: 7, seq: 1, changedAt: 2 });
    const revoked = after(received, sample('MessageRevoked', { at: 8 }));
    expect(revoked.item).toMatchObject({ content: null, revokedAt: 8 });
  });

  it('holds the place of a message that was taken back before it came, and takes its time when it does', () => {
    const early = sample('MessageRevoked', { at: 9_000 });
    expect(after(early).item).toMatchObject({ kind: 'message', content: null, at: 9_000, revokedAt: 9_000 });
    const both = after(early, sample('MessageReceived', { sentAt: 5_001, channel: 'webchat' }));
    expect(both.item).toMatchObject({ content: null, at: 5_001, channel: 'webchat', revokedAt: 9_000 });
    expect(rowAfter(foldThread, sample('MessageRevoked', { targetRef: undefined }))).toBeUndefined();
  });

  it('holds that place on the channel and the side it was on, as far as that was told', () => {
    expect(after(sample('MessageRevoked')).item).toMatchObject({ channel: 'instagram', direction: 'in' });
    const ours = sample('MessageRevoked', { by: 'business' });
    expect(after(ours).item).toMatchObject({ direction: 'out', sentElsewhere: true });
    const untold = sample('MessageRevoked', { accountId: undefined, channel: undefined, by: undefined });
    expect(after(untold).item).toMatchObject({ accountId: '', channel: 'whatsapp', direction: 'in' });
    expect(after(untold, sample('MessageSentElsewhere', { channel: 'messenger' })).item).toMatchObject({
      content: null,
      channel: 'messenger',
      direction: 'out',
      sentElsewhere: true,
    });
  });

  it('shows one reaction of each side, the last', () => {
    const reaction = (by: 'customer' | 'business', emoji: string | null) =>
      sample('ReactionChanged', { by, emoji });
    const events = [
      received,
      reaction('customer', '👍'),
      reaction('business', '🎉'),
      reaction('customer', '🙏'),
    ];
    expect(after(...events).item).toMatchObject({
      reactions: [
        { by: 'business', emoji: '🎉' },
        { by: 'customer', emoji: '🙏' },
      ],
    });
    expect(after(...events, reaction('business', null)).item).toMatchObject({
      reactions: [{ by: 'customer' }],
    });
  });

  it('says of our reaction that the customer does not see it, until another is asked for', () => {
    const ours = sample('ReactionChanged', { by: 'business', emoji: '🎉' });
    const failed = sample('ReactionFailed', { code: '131009', reason: 'too old' });
    const theirs = sample('ReactionChanged', { by: 'customer', emoji: '👍' });
    expect(after(received, theirs, ours, failed).item).toMatchObject({
      reactions: [
        { by: 'customer', emoji: '👍' },
        { by: 'business', emoji: '🎉', failed: { code: '131009', reason: 'too old' } },
      ],
    });
    expect(after(received, ours, failed, ours).item).toHaveProperty('reactions', [
      { by: 'business', emoji: '🎉' },
    ]);
  });

  it('tells how a reply fares, which only rises', () => {
    expect(after(requested).item).toMatchObject({
      state: 'queued',
      attempt: 0,
      replyToMessageId: expect.any(String),
    });
    const steps = [requested, ...sent, sample('MessageRead'), sample('MessageDelivered')];
    const states = steps.map((_, n) => (after(...steps.slice(0, n + 1)).item as { state: string }).state);
    expect(states).toEqual(['queued', 'sending', 'sent', 'read', 'read']);
    expect(after(...steps).externalRef).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says why a reply failed as long as it stands failed', () => {
    const failed = [requested, sample('DispatchStarted'), sample('MessageFailed')];
    expect(after(...failed).item).toMatchObject({
      state: 'failed',
      failure: { code: '131026', canRetry: true },
    });
    const final = after(...failed.slice(0, 2), sample('MessageFailed', { class: 'final' }));
    expect(final.item).toMatchObject({ failure: { canRetry: false } });
    expect(after(...failed, sample('ReplyRetried')).item).toMatchObject({ state: 'queued', failure: null });
    expect(after(requested, sample('MessageHeld')).item).toMatchObject({
      state: 'held',
      held: 'channel-paused',
    });
  });

  it('is a note with whoever is meant', () => {
    expect(after(sample('NoteAdded')).item).toMatchObject({
      kind: 'note',
      body: 'Nora prefers to be called after six',
      mentions: [expect.any(String)],
    });
  });

  it('is a knot for what happened to the conversation', () => {
    const knots = EVENT_TYPES.flatMap((type) => {
      const row = rowAfter(foldThread, sample(type));
      return row?.item.kind === 'marker' ? [[type, row.item.what.kind]] : [];
    });
    expect(Object.fromEntries(knots)).toEqual({
      ConversationOpened: 'opened',
      OwnerChanged: 'owner',
      ConversationResolved: 'resolved',
      SpamMarked: 'spam',
      SpamCleared: 'not-spam',
      ConversationReopened: 'reopened',
      Snoozed: 'snoozed',
      Unsnoozed: 'unsnoozed',
      ContactEngaged: 'engaged',
      Tagged: 'tagged',
      Untagged: 'untagged',
    });
  });

  it('is left as it is by what tells nothing new of it', () => {
    const place = { version: 2, position: 999 };
    for (const [row, event] of [
      [after(sample('NoteAdded')), sample('MessageEdited')],
      [after(sample('Tagged')), sample('MessageRevoked')],
      [after(requested), sample('MessagesSeen')],
      [after(received), sample('MessageFailed')],
    ] as const)
      expect(foldThread(row, { ...event, ...place })).toBe(row);
  });

  it('is the one that its events name', () => {
    expect(itemsOf(received)).toEqual([after(received).item.id]);
    expect(itemsOf(sample('MessagesSeen'))).toEqual([after(received).item.id]);
    expect(itemsOf(sample('ReactionChanged', { messageId: undefined }))).toEqual([]);
    expect(itemsOf(sample('CustomerRegistered'))).toEqual([]);
  });
});
