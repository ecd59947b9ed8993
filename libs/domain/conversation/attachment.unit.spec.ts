import { describe, it } from '@jest/globals';
import { ana, ID, opened, received, T } from '#libs/testing/conversation/examples.js';
import { specify } from '#libs/testing/decider-specification.js';
import type { ConversationEvent } from './events.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const file = { mimeType: 'image/png', size: 48_213 };
const about = { conversationId: ID, contactId: 'omar', messageId: 'm1', item: 0 };
const stored = (item = 0): ConversationEvent => ({
  type: 'AttachmentStored',
  data: { ...about, item, assetId: 'a1', file, at: T },
});
const failed: ConversationEvent = {
  type: 'AttachmentFailed',
  data: { ...about, class: 'expired', reason: 'gone', at: T },
};
const retried: ConversationEvent = {
  type: 'AttachmentRetried',
  data: { conversationId: ID, messageId: 'm1', item: 0, by: ana, at: T },
};
const record = {
  type: 'RecordAttachment',
  contactId: 'omar',
  messageId: 'm1',
  item: 0,
  at: T,
} as const;
const recordStored = { ...record, outcome: { kind: 'stored', assetId: 'a1', file } } as const;
const recordFailed = { ...record, outcome: { kind: 'failed', class: 'expired', reason: 'gone' } } as const;
const retry = { type: 'RetryAttachment', messageId: 'm1', item: 0, by: ana, at: T } as const;

describe('a customer’s file (R12)', () => {
  it('is told as stored once, as failed once', () => {
    given(opened(), received('m1')).when(recordStored).then(stored());
    given(opened(), received('m1'), stored()).when(recordStored).thenNothing();
    given(opened(), received('m1')).when(recordFailed).then(failed);
    given(opened(), received('m1'), failed).when(recordFailed).thenNothing();
  });

  it('stays stored whatever comes behind it, and is stored after it had failed', () => {
    given(opened(), received('m1'), stored()).when(recordFailed).thenNothing();
    given(opened(), received('m1'), failed).when(recordStored).then(stored());
  });

  it('of an album is told each for itself', () => {
    given(opened(), received('m1'), stored())
      .when({ ...recordStored, item: 1 })
      .then(stored(1));
  });

  it('of a message too old to be remembered is told too', () => {
    given(opened()).when(recordStored).then(stored());
  });

  it('is fetched again when somebody asks, where it had failed and nowhere else', () => {
    given(opened(), received('m1'), failed).when(retry).then(retried);
    given(opened(), received('m1'), failed, retried).when(retry).thenNothing();
    given(opened(), received('m1'), stored()).when(retry).thenNothing();
    given(opened(), received('m1')).when(retry).thenNothing();
    given(opened()).when(retry).thenRefused('unknown-message');
  });

  it('may fail again after it was asked for again', () => {
    given(opened(), received('m1'), failed, retried).when(recordFailed).then(failed);
  });
});
