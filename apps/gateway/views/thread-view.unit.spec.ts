import { describe, expect, it } from '@jest/globals';
import type { MessageItem } from '#libs/read-models/thread/thread-item.js';
import { toThreadItem } from './thread-view.js';

const context = {
  names: { contact: () => 'Mia', agent: () => undefined } as never,
  quoted: () => undefined,
};
const place = { id: 'i1', conversationId: 'c1', at: 1, seq: 1, changedAt: 1 };

const message = (more: Partial<MessageItem>) =>
  toThreadItem(
    {
      ...place,
      ...{ kind: 'message', direction: 'in', author: { kind: 'customer', id: 'k1' }, contactId: 'k1' },
      ...{ accountId: 'a1', channel: 'instagram', content: { kind: 'text', text: 'Blue?' }, receivedAt: 1 },
      ...{ clientId: null, externalId: null, state: null, attempt: 0, failure: null, held: null },
      ...{ replyToMessageId: null, reactions: [], editedAt: null, revokedAt: null, sentElsewhere: false },
      ...{ forwarded: null, participant: null, referral: null },
      ...more,
    },
    context,
  );

describe('a message', () => {
  it('shows the story that it answers by its address alone: ids of the provider are personal', () => {
    expect(message({ story: { id: '17900', url: 'https://cdn.example/s' } })).toMatchObject({
      story: { url: 'https://cdn.example/s' },
    });
    expect(JSON.stringify(message({ story: { id: '17900' } }))).not.toContain('17900');
    expect(message({ story: { id: '17900' } })).toMatchObject({ story: { url: null } });
    expect(message({})).toMatchObject({ story: null, standby: false });
    expect(message({ standby: true })).toMatchObject({ standby: true });
  });
});

describe('an engagement', () => {
  const engaged = (what: string, about?: object) =>
    toThreadItem(
      {
        ...place,
        kind: 'marker',
        what: { kind: 'engaged', what, channel: 'instagram', about },
      },
      context,
    );

  it('says in whose words, or where it was', () => {
    expect(engaged('comment', { body: 'Is it blue?', ref: 'media-9' })).toMatchObject({
      text: 'Is it blue?',
    });
    expect(engaged('comment', { ref: 'media-9' })).toMatchObject({ text: null });
    expect(engaged('ad-click', { headline: 'Boots', ref: '5' })).toMatchObject({ text: 'Boots' });
    expect(engaged('link-click', { ref: 'poster' })).toMatchObject({ text: 'poster' });
    expect(engaged('call')).toMatchObject({ text: null, reason: 'call' });
  });
});
