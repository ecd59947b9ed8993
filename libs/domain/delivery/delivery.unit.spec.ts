import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { higher, rises, type AttemptStatus } from './attempt-status.js';
import { deliveryState, isPending, queuedDelivery, type Delivery, type DeliveryState } from './delivery.js';
import { evolveDelivery, type DeliveryEvent } from './evolve-delivery.js';

const of = { conversationId: 'conversation-1', messageId: 'message-1', at: 1_000 };
const by = { kind: 'agent', id: 'ana' } as const;

const started = (attempt: number): DeliveryEvent => ({
  type: 'DispatchStarted',
  data: { ...of, attempt, policy: 'RESPONSE' },
});
const told = (attempt: number, status: AttemptStatus): DeliveryEvent => {
  switch (status) {
    case 'sent':
      return { type: 'MessageDispatched', data: { ...of, contactId: 'contact-1', attempt } };
    case 'failed':
      return { type: 'MessageFailed', data: { ...of, attempt, code: '131026', class: 'final', reason: 'x' } };
    case 'delivered':
      return { type: 'MessageDelivered', data: { ...of, attempt } };
    case 'read':
      return { type: 'MessageRead', data: { ...of, attempt } };
  }
};
const retried: DeliveryEvent = { type: 'ReplyRetried', data: { ...of, by } };
const withdrawn: DeliveryEvent = { type: 'ReplyWithdrawn', data: { ...of, by } };
const held: DeliveryEvent = { type: 'MessageHeld', data: { ...of, reason: 'channel-paused' } };
const unknown: DeliveryEvent = { type: 'DispatchOutcomeUnknown', data: { ...of, attempt: 1 } };

const after = (...events: readonly DeliveryEvent[]): Delivery =>
  events.reduce(evolveDelivery, queuedDelivery);
const stateAfter = (...events: readonly DeliveryEvent[]): DeliveryState => deliveryState(after(...events));

const STATUSES = ['sent', 'failed', 'delivered', 'read'] as const;

describe('statuses of one attempt (R10)', () => {
  it('only rise: sent < failed < delivered < read', () => {
    const table = STATUSES.map((status) => STATUSES.map((next) => rises(status, next)));
    expect(table).toEqual([
      [false, true, true, true],
      [false, false, true, true],
      [false, false, false, true],
      [false, false, false, false],
    ]);
  });

  it('give the same state in any order, however often they come', () => {
    const some = fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (statuses, random) => {
        const shuffled = statuses
          .map((status) => [random.next().value, status] as const)
          .sort(([a], [b]) => a - b)
          .map(([, status]) => told(1, status));
        const highest = statuses.reduce<AttemptStatus>(higher, 'sent');
        expect(stateAfter(started(1), ...statuses.map((status) => told(1, status)))).toBe(highest);
        expect(after(started(1), ...shuffled)).toEqual(after(started(1), ...statuses.map((s) => told(1, s))));
      }),
    );
  });
});

describe('a reply over its attempts', () => {
  it('is queued, then sending, then what the provider says', () => {
    expect(stateAfter()).toBe('queued');
    expect(stateAfter(started(1))).toBe('sending');
    expect(stateAfter(started(1), told(1, 'sent'))).toBe('sent');
  });

  it('failed and retried is queued, and fares by its new attempt', () => {
    const again = [started(1), told(1, 'failed'), retried];
    expect(stateAfter(...again)).toBe('queued');
    expect(stateAfter(...again, started(2))).toBe('sending');
    expect(stateAfter(...again, started(2), told(2, 'sent'))).toBe('sent');
    expect(stateAfter(...again, started(2), told(2, 'failed'))).toBe('failed');
  });

  it('is at least delivered once an older attempt was, whatever became of the last', () => {
    const twice = [started(1), unknown, retried, started(2), told(2, 'failed')];
    expect(stateAfter(...twice, told(1, 'delivered'))).toBe('delivered');
    expect(stateAfter(...twice, told(1, 'delivered'), told(2, 'read'))).toBe('read');
  });

  it('is not shown as sent by an older attempt while a newer one failed', () => {
    expect(stateAfter(started(1), unknown, retried, started(2), told(2, 'failed'), told(1, 'sent'))).toBe(
      'failed',
    );
  });

  it('needs no second attempt once the unknown first one turns out to have left', () => {
    expect(stateAfter(started(1), unknown, retried, told(1, 'sent'))).toBe('sent');
  });

  it('waits for its retry although a late `sent` of the failed attempt comes in', () => {
    expect(stateAfter(started(1), told(1, 'failed'), retried, told(1, 'sent'))).toBe('queued');
  });

  it('is unknown only until somebody says something', () => {
    expect(stateAfter(started(1), unknown)).toBe('unknown');
    expect(stateAfter(started(1), told(1, 'sent'), unknown)).toBe('sent');
    expect(stateAfter(started(1), unknown, told(1, 'failed'))).toBe('failed');
  });

  it('that was withdrawn and arrived all the same has arrived', () => {
    expect(stateAfter(started(1), unknown, withdrawn)).toBe('withdrawn');
    expect(stateAfter(started(1), unknown, withdrawn, told(1, 'delivered'))).toBe('delivered');
  });

  it('that failed for a paused channel is held', () => {
    expect(stateAfter(started(1), told(1, 'failed'), held)).toBe('held');
  });

  it('ignores word of an attempt that was never started', () => {
    expect(after(told(3, 'read'))).toEqual(queuedDelivery);
  });
});

describe('what is pending', () => {
  it('is what may still leave or has to be asked about', () => {
    const retryable: DeliveryEvent = {
      type: 'MessageFailed',
      data: { ...of, attempt: 1, code: '130429', class: 'retryable', reason: 'too fast' },
    };
    const pending = [[], [held], [started(1)], [started(1), unknown], [started(1), retryable]];
    const done = [[withdrawn], [started(1), told(1, 'sent')], [started(1), told(1, 'failed')]];
    expect(pending.map((events) => isPending(after(...events)))).toEqual(pending.map(() => true));
    expect(done.map((events) => isPending(after(...events)))).toEqual(done.map(() => false));
  });
});
