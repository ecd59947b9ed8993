import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import {
  ID,
  T,
  ana,
  dispatched,
  failed,
  held,
  opened,
  owned,
  received,
  requested,
  retried,
  started,
  terms,
  unknown,
  withdrawn,
} from '#libs/testing/conversation/examples.js';
import type { RecordReceipt, StartDispatch } from './commands.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const part = (id: string, nth: number) => requested(id, { part: { of: 'r1', nth } });
const asked = [opened(), received('m1'), owned(ana), part('r1', 1), part('r2', 2), part('r3', 3)] as const;
const start = (messageId: string): StartDispatch => ({ type: 'StartDispatch', messageId, terms, at: T + 20 });
const goesOn = (id: string, at: number) => ({
  type: 'ReplyRetried' as const,
  data: { conversationId: ID, messageId: id, by: { kind: 'system' as const, id: 'parts' }, at },
});

describe('an answer in several messages (edge rule Delivery 6, R17)', () => {
  it('goes on behind what has left', () => {
    given(...asked, started('r1'), dispatched('r1'))
      .when(start('r2'))
      .then(started('r2', 1, T + 20));
  });

  it.each([
    ['failed', [started('r1'), failed('r1')]],
    ['is held', [held('r1', 'window-closed')]],
    ['left without a word', [started('r1'), unknown('r1')]],
  ] as const)('waits where an earlier part %s', (_name, events) => {
    given(...asked, ...events)
      .when(start('r2'))
      .then(held('r2', 'earlier-part-failed', T + 20));
    given(...asked, ...events)
      .when(start('r3'))
      .then(held('r3', 'earlier-part-failed', T + 20));
  });

  it('does not wait for one that its author withdrew', () => {
    given(...asked, started('r1'), failed('r1'), withdrawn('r1'))
      .when(start('r2'))
      .then(started('r2', 1, T + 20));
  });

  it('does not hold up other answers', () => {
    given(...asked, requested('other'), started('r1'), failed('r1'))
      .when(start('other'))
      .then(started('other', 1, T + 20));
  });

  it('goes on by itself once the earlier part has left after all', () => {
    const stuck = [...asked, started('r1'), failed('r1')] as const;
    given(
      ...stuck,
      held('r2', 'earlier-part-failed'),
      held('r3', 'earlier-part-failed'),
      retried('r1'),
      started('r1', 2, T + 30),
    )
      .when({
        type: 'RecordDispatched',
        messageId: 'r1',
        attempt: 2,
        externalId: 'wamid.r1.2',
        externalRef: 'ref-r1.2',
        at: T + 31,
      })
      .then(
        dispatched('r1', 2, T + 31, { externalRef: 'ref-r1.2' }),
        goesOn('r2', T + 31),
        goesOn('r3', T + 31),
      );
  });

  it('goes on when a late status settles the earlier part', () => {
    const delivered: RecordReceipt = {
      type: 'RecordReceipt',
      correlation: { messageId: 'r1', attempt: 1 },
      externalId: 'wamid.r1.1',
      externalRef: 'ref-r1-1',
      status: 'sent',
      occurredAt: T + 40,
      at: T + 41,
    };
    given(
      ...asked,
      started('r1'),
      unknown('r1'),
      held('r2', 'earlier-part-failed'),
      held('r3', 'window-closed'),
    )
      .when(delivered)
      .then(
        {
          type: 'MessageDispatched',
          data: {
            conversationId: ID,
            contactId: 'omar',
            accountId: 'shop-number',
            messageId: 'r1',
            attempt: 1,
            again: undefined,
            externalId: 'wamid.r1.1',
            externalRef: 'ref-r1-1',
            at: T + 40,
          },
        },
        goesOn('r2', T + 40),
      );
  });
});
