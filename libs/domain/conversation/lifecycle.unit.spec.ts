import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { ConversationEvent } from './events.js';
import {
  H,
  ID,
  T,
  ana,
  ben,
  merged,
  nobody,
  open,
  opened,
  owned,
  received,
  reopened,
  resolved,
  snoozed,
} from '#libs/testing/conversation/examples.js';
import { conversation, summaryOf } from './index.js';

const { given } = specify(conversation);

const unsnoozed = (reason: 'due' | 'agent' | 'resolved', at: number): ConversationEvent => ({
  type: 'Unsnoozed',
  data: { conversationId: ID, reason, at },
});

describe('resolving', () => {
  const resolve = { type: 'Resolve', by: ana, at: T + H } as const;

  it('frees whoever had it', () => {
    given(opened(), owned(ana))
      .when(resolve)
      .then(resolved(), owned(nobody, ana, { reason: 'resolved', at: T + H }));
  });

  it('ends a snooze', () => {
    given(opened(), snoozed(T + 5 * H))
      .when(resolve)
      .then(unsnoozed('resolved', T + H), resolved());
  });

  it('twice is once', () => {
    given(opened(), resolved()).when(resolve).thenNothing();
  });

  it('leaves nobody waiting', () => {
    given(opened(), received('m1'), resolved()).thenState((state) =>
      expect(summaryOf(state)).toMatchObject({ status: 'resolved', waitingSince: undefined }),
    );
  });
});

describe('reopening', () => {
  const done = [
    opened(),
    received('m1'),
    owned(ben),
    resolved(),
    owned(nobody, ben, { reason: 'resolved', at: T + H }),
  ] as const;
  const reopen = { type: 'Reopen', by: ana, at: T + 2 * H } as const;

  it('opens it, with nobody in charge and nobody waiting', () => {
    given(...done)
      .when(reopen)
      .then(reopened(T + 2 * H));
    given(...done)
      .when(reopen)
      .thenState((state) =>
        expect(summaryOf(state)).toMatchObject({ status: 'open', waitingSince: undefined }),
      );
  });

  it('as an undo puts everything back: the owner, and since when the customer waits', () => {
    given(...done)
      .when({ ...reopen, undo: true })
      .then(reopened(T + 2 * H, 'undo'), owned(ben, nobody, { reason: 'assigned', at: T + 2 * H }));
    given(...done)
      .when({ ...reopen, undo: true })
      .thenState((state) => expect(summaryOf(state).waitingSince).toBe(T));
  });

  it('does nothing to what is open', () => {
    given(opened()).when(reopen).thenNothing();
  });
});

describe('snoozing', () => {
  const snooze = { type: 'Snooze', until: T + 5 * H, by: ana, at: T } as const;
  const due = { type: 'Unsnooze', reason: 'due', at: T + 5 * H } as const;

  it('puts it out of sight until a time', () => {
    given(opened())
      .when(snooze)
      .then(snoozed(T + 5 * H));
    given(opened())
      .when(snooze)
      .thenState((state) => expect(summaryOf(state).status).toBe('snoozed'));
  });

  it('needs a time to come', () => {
    given(opened())
      .when({ ...snooze, until: T })
      .thenRefused('not-in-future');
  });

  it('to the same time changes nothing, to another replaces it', () => {
    given(opened(), snoozed(T + 5 * H))
      .when(snooze)
      .thenNothing();
    given(opened(), snoozed(T + 4 * H))
      .when(snooze)
      .then(snoozed(T + 5 * H));
  });

  it('of what is resolved is refused', () => {
    given(opened(), resolved())
      .when({ ...snooze, at: T + 2 * H })
      .thenRefused('resolved');
  });

  it('ends when it is due, or when an agent says so', () => {
    given(opened(), snoozed(T + 5 * H))
      .when(due)
      .then(unsnoozed('due', T + 5 * H));
    given(opened(), snoozed(T + 5 * H))
      .when({ ...due, reason: 'agent', at: T + 1 })
      .then(unsnoozed('agent', T + 1));
  });

  it('does not end by the timer of an earlier snooze', () => {
    given(opened(), snoozed(T + 5 * H), snoozed(T + 9 * H, T + 1))
      .when(due)
      .thenRefused('not-due');
  });

  it('that has ended does not end again', () => {
    given(opened()).when(due).thenNothing();
  });
});

describe('merging', () => {
  it('sends every later command to the conversation that goes on', () => {
    given(opened())
      .when({ type: 'Merge', into: 'conversation-2', at: T + H })
      .then(merged);
    for (const command of [open, { type: 'Resolve', by: ana, at: T + 2 * H } as const]) {
      given(opened(), merged).when(command).thenRefused('moved', { to: 'conversation-2' });
    }
  });

  it('into itself is nothing', () => {
    given(opened()).when({ type: 'Merge', into: ID, at: T }).thenNothing();
  });
});
