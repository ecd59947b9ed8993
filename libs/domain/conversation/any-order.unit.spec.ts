import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../decider.js';
import { deliveryState, type DeliveryState } from '../delivery/delivery.js';
import { higher, type AttemptStatus } from '../delivery/attempt-status.js';
import { play } from '#libs/testing/conversation/arbitrary-history.js';
import type { ConversationCommand, RecordReceipt } from './commands.js';
import {
  T,
  edit,
  onWhatsapp,
  open,
  opened,
  react,
  receive,
  received,
  requested,
  started,
} from '#libs/testing/conversation/examples.js';
import { conversation, summaryOf, type ConversationState } from './index.js';
import { messageOf, replyOf } from './thread.js';

/** Every command at least once, some of them again, in any order: what webhooks do. */
const shuffled = <C>(commands: readonly C[]): fc.Arbitrary<readonly C[]> =>
  fc
    .array(fc.constantFrom(...commands), { maxLength: commands.length })
    .chain((again) =>
      fc.shuffledSubarray([...commands, ...again], { minLength: commands.length + again.length }),
    );

const LATE = T + 1_000;

describe('what a customer does (R8, R9)', () => {
  const revoke = (id: string): ConversationCommand => ({
    type: 'RecordRevoke',
    messageId: id,
    ...onWhatsapp,
    externalRef: `ref-${id}`,
    occurredAt: T + 60,
    at: LATE,
  });
  const did: readonly ConversationCommand[] = [
    receive('m1', { sentAt: T + 10, at: LATE }),
    receive('m2', { sentAt: T + 20, at: LATE }),
    receive('m3', { sentAt: T + 30, at: LATE }),
    receive('m4', { sentAt: T + 40, at: LATE }),
    edit('m2', 'e1', { occurredAt: T + 50, at: LATE }),
    edit('m2', 'e2', { occurredAt: T + 51, at: LATE }),
    revoke('m3'),
    react('ref-m4', { occurredAt: T + 70, at: LATE }),
    react('ref-m4', { occurredAt: T + 71, emoji: null, at: LATE }),
  ];
  const outcome = (state: ConversationState) => ({
    unread: summaryOf(state).unread,
    waitingSince: summaryOf(state).waitingSince,
    clocks: state.contacts.get('omar')?.clocks,
    edited: messageOf(state.thread, 'm2')?.edited,
    revoked: messageOf(state.thread, 'm3')?.revoked,
    missing: ['m1', 'm2', 'm3', 'm4'].filter((id) => messageOf(state.thread, id)?.missing),
  });

  it('comes to the same in any order, however often it is told', () => {
    fc.assert(
      fc.property(shuffled(did), (commands) => {
        expect(outcome(play([open, ...commands]).at(-1)?.after ?? conversation.initialState)).toEqual({
          unread: 4,
          waitingSince: T + 10,
          clocks: { lastEngagementAt: T + 40, lastMessageAt: T + 40 },
          edited: { at: T + 51, id: 'e2' },
          revoked: true,
          missing: [],
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is told ten times is told once (R8)', () => {
    const once = play([open, ...did]).flatMap(({ events }) => events);
    const tenTimes = play([open, ...Array.from({ length: 10 }, () => did.slice(0, 7)).flat()]).flatMap(
      ({ events }) => events,
    );
    expect(tenTimes).toEqual(once.slice(0, -2));
  });
});

describe('what a provider says of a reply (R10)', () => {
  const given = fold(conversation, [opened(), received('m1'), requested('r1'), started('r1')]);
  const receipts = (status: AttemptStatus): readonly RecordReceipt[] =>
    [{}, { externalRef: 'ref-r1-1', externalId: 'wamid.r1.1' }].map((id) => ({
      type: 'RecordReceipt',
      ...id,
      correlation: { messageId: 'r1', attempt: 1 },
      status,
      occurredAt: T + 9,
      at: T + 9,
    }));
  const statuses = fc.uniqueArray(fc.constantFrom<AttemptStatus>('sent', 'failed', 'delivered', 'read'), {
    minLength: 1,
  });
  const stateAfter = (commands: readonly ConversationCommand[]): DeliveryState | undefined => {
    const state = commands.reduce((before, command) => {
      const decision = conversation.decide(command, before);
      return 'refused' in decision ? before : fold(conversation, decision, before);
    }, given);
    const reply = replyOf(state.thread, 'r1');
    return reply && deliveryState(reply.delivery);
  };

  it('comes to the highest of it, in any order, however often it is told', () => {
    const some = statuses.chain((told) => fc.tuple(fc.constant(told), shuffled(told.flatMap(receipts))));
    fc.assert(
      fc.property(some, ([told, commands]) => {
        const highest = told.reduce<AttemptStatus | undefined>(
          (all, status) => higher(all, status),
          undefined,
        );
        expect(stateAfter(commands)).toBe(highest);
      }),
      { numRuns: 1_000 },
    );
  });
});
