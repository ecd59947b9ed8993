import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import { MINUTE } from '../time.js';
import type { ConversationCommand } from './commands.js';
import {
  H,
  ID,
  T,
  dispatched,
  edit,
  merged,
  onInstagram,
  onMessenger,
  onWeb,
  open,
  opened,
  owned,
  receive,
  received,
  reopened,
  requested,
  resolved,
  robin,
  snoozed,
  started,
} from '#libs/testing/conversation/examples.js';
import { conversation, reopenPolicy } from './index.js';
import { summaryOf } from './state.js';

const { given } = specify(conversation);

describe('opening', () => {
  it('is by the contact whose message comes in', () => {
    given().when(open).then(opened());
  });

  it('may give the conversation to somebody at once', () => {
    const { reason, by } = { reason: 'opened', by: { kind: 'system', id: 'conversations' } } as const;
    given()
      .when({ ...open, owner: robin })
      .then(opened(), owned(robin, { kind: 'nobody' }, { reason, by }));
  });

  it('happens once', () => {
    given(opened()).when(open).thenNothing();
  });

  it('comes before everything else', () => {
    given().when(receive('m1')).thenRefused('not-open');
  });
});

describe('receiving', () => {
  it('records the message', () => {
    given(opened()).when(receive('m1')).then(received('m1'));
  });

  it('of the same message again changes nothing (R8)', () => {
    given(opened(), received('m1')).when(receive('m1')).thenNothing();
  });

  it('of the same message under another id changes nothing either', () => {
    given(opened(), received('m1'))
      .when(receive('m2', { externalRef: 'ref-m1' }))
      .thenNothing();
  });

  it('takes in every contact of the customer', () => {
    given(opened(), received('m1')).when(receive('m2', onWeb)).then(received('m2', onWeb));
  });

  it('of an answer names the message that it answers, customer’s or ours, as it is known here', () => {
    given(opened(), received('m1'))
      .when(receive('m2', { replyToRef: 'ref-m1' }))
      .then(received('m2', { replyToRef: 'ref-m1', replyToMessageId: 'm1' }));
    given(opened(), received('m1'), requested('r1'), started('r1'), dispatched('r1'))
      .when(receive('m2', { replyToRef: 'ref-r1-1' }))
      .then(received('m2', { replyToRef: 'ref-r1-1', replyToMessageId: 'r1' }));
    given(opened(), received('m1'))
      .when(receive('m2', { replyToRef: 'ref-of-long-ago' }))
      .then(received('m2', { replyToRef: 'ref-of-long-ago' }));
  });

  it('believes a provider’s clock only up to five minutes ahead of ours (edge rule Windows 4)', () => {
    given(opened())
      .when(receive('m1', { sentAt: T + 6 * MINUTE }))
      .then(received('m1', { sentAt: T, receivedAt: T }));
  });

  it('wakes a snoozed conversation first', () => {
    given(opened(), snoozed(T + 5 * H))
      .when(receive('m1', { at: T + H }))
      .then(
        { type: 'Unsnoozed', data: { conversationId: ID, reason: 'customer-wrote', at: T + H } },
        received('m1', { sentAt: T + H, receivedAt: T + H }),
      );
  });

  it('is answered with the new place once the conversation was merged', () => {
    given(opened(), merged).when(receive('m1')).thenRefused('moved', { to: 'conversation-2' });
  });
});

describe('a message after resolving (R7)', () => {
  const RESOLVED = T + H;

  it('has a documented time to reopen for every channel', () => {
    expect((['whatsapp', 'messenger', 'instagram', 'webchat'] as const).map(reopenPolicy)).toEqual([
      1_440, 1_440, 1_440, 60,
    ]);
  });

  it.each([
    ['whatsapp', {}, 24 * 60],
    ['messenger', onMessenger, 24 * 60],
    ['instagram', onInstagram, 24 * 60],
    ['webchat', onWeb, 60],
  ] as const)('on %s reopens to the very end of its time, and not later', (_, contact, minutes) => {
    const last = RESOLVED + minutes * MINUTE;
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { ...contact, at: last }))
      .thenState((state) => expect(state.phase).toBe('open'));
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { ...contact, at: last + 1 }))
      .thenRefused('resolved', { resolvedAt: RESOLVED });
  });

  it('reopens before the message enters', () => {
    const at = RESOLVED + MINUTE;
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { at }))
      .then(reopened(at, 'customer-wrote'), received('m1', { sentAt: at, receivedAt: at }));
  });

  it('goes by when it was written, not by when it came: a late webhook decides as it would have in time', () => {
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { sentAt: RESOLVED + H, receivedAt: RESOLVED + 72 * H, at: RESOLVED + 72 * H }))
      .thenState((state) => expect(state.phase).toBe('open'));
  });

  it('that was written before belongs to it, whenever it comes', () => {
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { sentAt: T, at: RESOLVED + 300 * H }))
      .thenState((state) => expect(state.phase).toBe('open'));
  });

  it('obeys another time that the workspace set', () => {
    given(opened(), resolved(RESOLVED))
      .when(receive('m1', { at: RESOLVED + 2 * MINUTE, reopenWithin: 1 }))
      .thenRefused('resolved');
  });

  it('that is known already is no reason to reopen', () => {
    given(opened(), received('m1'), resolved(RESOLVED))
      .when(receive('m1', { at: RESOLVED + MINUTE }))
      .thenNothing();
  });
});

describe('windows', () => {
  const clocksAfter = (...commands: readonly ConversationCommand[]): unknown => {
    let clocks: unknown;
    given(opened())
      .when(...commands)
      .thenState((state) => void (clocks = state.contacts.get('omar')?.clocks));
    return clocks;
  };

  it('open with the newest message, whatever the order of arrival (R9)', () => {
    const early = receive('m1', { sentAt: T });
    const late = receive('m2', { sentAt: T + H, receivedAt: T + H });
    const clocks = { lastEngagementAt: T + H, lastMessageAt: T + H };
    expect(clocksAfter(early, late)).toEqual(clocks);
    expect(clocksAfter(late, early)).toEqual(clocks);
  });

  it('do not open with a message that opens none', () => {
    expect(clocksAfter(receive('m1', { opensWindow: false }))).toEqual({});
  });

  it('open with a call, which starts no seven days', () => {
    const call = {
      type: 'RecordEngagement',
      contactId: 'omar',
      accountId: 'shop-number',
      channel: 'whatsapp',
      what: 'call',
      opensWindow: true,
      occurredAt: T + H,
      at: T + H,
    } as const;
    expect(clocksAfter(receive('m1'), call)).toEqual({ lastEngagementAt: T + H, lastMessageAt: T });
  });

  it('do not open with an edit', () => {
    expect(clocksAfter(receive('m1'), edit('m1', 'e1', { occurredAt: T + H, at: T + H }))).toEqual({
      lastEngagementAt: T,
      lastMessageAt: T,
    });
  });

  it('are each contact’s own', () => {
    given(opened(), received('m1'), received('m2', { ...onWeb, sentAt: T + H })).thenState((state) => {
      expect(state.contacts.get('omar')?.clocks.lastMessageAt).toBe(T);
      expect(state.contacts.get('omar-w')?.clocks.lastMessageAt).toBe(T + H);
    });
  });
});

describe('unread', () => {
  it('counts every message once, duplicates and late originals included (R45)', () => {
    given(opened())
      .when(receive('m1'), receive('m1'), edit('m2', 'e1'), receive('m2'), receive('m3'))
      .thenState((state) => expect(summaryOf(state).unread).toBe(3));
  });
});

describe('a message of a blocked contact', () => {
  const muted = { ...receive('m1'), muted: true } as const;
  const kept = () => {
    const { type, data } = received('m1');
    return { type, data: { ...data, muted: true } } as const;
  };

  it('enters what is resolved or sleeps without waking it', () => {
    given(opened(), resolved()).when(muted).then(kept());
    given(opened(), snoozed(T + H))
      .when(muted)
      .then(kept());
  });

  it('is neither unread nor waits for an answer', () => {
    const state = [opened(), kept()].reduce(conversation.evolve, conversation.initialState);
    expect(summaryOf(state)).toMatchObject({ unread: 0, waitingSince: undefined });
  });
});
