import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import {
  ID,
  T,
  ana,
  dispatched,
  echo,
  elsewhere,
  onInstagram,
  opened,
  owned,
  received,
  requested,
  started,
  unknown,
} from '#libs/testing/conversation/examples.js';
import { MINUTE } from '../time.js';
import type { ConversationEvent } from './events.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const sending = (id: string, contentRef: string, at = T + 2): ConversationEvent => {
  const start = started(id, 1, at);
  return { ...start, data: { ...start.data, contentRef } };
};
const asked = [
  opened(onInstagram),
  received('m1', onInstagram),
  owned(ana),
  requested('r1', onInstagram),
  requested('r2', onInstagram),
] as const;
const shown = (contentRef: string | undefined, sentAt = T + 3) =>
  echo('e1', { ...onInstagram, externalRef: 'ref-e1', contentRef, sentAt, at: T + 4 });
const settled = (id: string, at = T + 3): ConversationEvent => ({
  type: 'MessageDispatched',
  data: {
    conversationId: ID,
    contactId: onInstagram.contactId,
    accountId: onInstagram.accountId,
    messageId: id,
    attempt: 1,
    again: undefined,
    externalId: 'wamid.e1',
    externalRef: 'ref-e1',
    at,
  },
});
const byHand = elsewhere('e1', { ...onInstagram, externalRef: 'ref-e1', sentAt: T + 3 });

describe('an echo that carries nothing of ours (edge rule Delivery 4)', () => {
  it('of the same content settles what left without a word', () => {
    given(...asked, sending('r1', 'hello'))
      .when(shown('hello'))
      .then(settled('r1'));
    given(...asked, sending('r1', 'hello'), unknown('r1'))
      .when(shown('hello', T + MINUTE))
      .then(settled('r1', T + MINUTE));
  });

  it('settles the older of two that say the same', () => {
    given(...asked, sending('r1', 'hello'), sending('r2', 'hello', T + 9))
      .when(shown('hello'))
      .then(settled('r1'));
  });

  it.each([
    ['other content', 'bye'],
    ['content that another app wrote', undefined],
  ])('of %s is a message from elsewhere', (_name, contentRef) => {
    given(...asked, sending('r1', 'hello'))
      .when(shown(contentRef))
      .then(byHand);
  });

  it('is from elsewhere where nothing of ours is on its way, or only left later', () => {
    given(...asked)
      .when(shown('hello'))
      .then(byHand);
    given(...asked, sending('r1', 'hello', T + 5 * MINUTE))
      .when(shown('hello'))
      .then(byHand);
    given(
      ...asked,
      sending('r1', 'hello'),
      dispatched('r1', 1, T + 3, { contactId: onInstagram.contactId, accountId: onInstagram.accountId }),
    )
      .when(shown('hello'))
      .then(byHand);
  });
});
