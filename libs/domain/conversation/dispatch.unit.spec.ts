import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import { DAY, SECOND } from '../time.js';
import type { RecordFailure, SendFailure, StartDispatch } from './commands.js';
import type { ConversationEvent } from './events.js';
import {
  H,
  ID,
  T,
  ana,
  delivered,
  dispatched,
  elsewhere,
  failed,
  held,
  onMessenger,
  onWeb,
  opened,
  owned,
  received,
  requested,
  resolved,
  retried,
  robin,
  started,
  terms,
  unknown,
  withdrawn,
} from '#libs/testing/conversation/examples.js';
import { conversation, outbox } from './index.js';

const { given } = specify(conversation);

const waiting = [opened(), received('m1'), owned(ana), requested('r1')] as const;
const sending = [...waiting, started('r1')] as const;
const start: StartDispatch = { type: 'StartDispatch', messageId: 'r1', terms, at: T + 2 };
const failure: SendFailure = { code: '131026', class: 'needs-change', reason: 'could not be delivered' };
const fail: RecordFailure = { type: 'RecordFailure', messageId: 'r1', attempt: 1, failure, at: T + 4 };

describe('starting a dispatch', () => {
  it('names the attempt and the policy that goes on the wire', () => {
    given(...waiting)
      .when(start)
      .then(started('r1'));
  });

  it('happens once an attempt', () => {
    given(...sending)
      .when(start)
      .thenRefused('wrong-state', { state: 'sending' });
    given(...sending, unknown('r1'))
      .when(start)
      .thenRefused('wrong-state', { state: 'unknown' });
    given(...waiting, withdrawn('r1'))
      .when(start)
      .thenRefused('wrong-state', { state: 'withdrawn' });
  });

  it('of a retry is the next attempt', () => {
    given(...sending, failed('r1'), retried('r1'))
      .when(start)
      .then(started('r1', 2));
  });

  it('by itself tries again only what the provider asked to try again', () => {
    given(...sending, failed('r1', 'retryable'))
      .when(start)
      .then(started('r1', 2));
    given(...sending, failed('r1', 'needs-change'))
      .when(start)
      .thenRefused('wrong-state', { state: 'failed' });
  });

  it('leaves a retry alone whose first attempt turns out to have arrived', () => {
    given(...sending, unknown('r1'), retried('r1'), dispatched('r1', 1))
      .when(start)
      .thenRefused('wrong-state', { state: 'sent' });
    given(...sending, failed('r1'), retried('r1'), delivered('r1', 1))
      .when(start)
      .thenRefused('wrong-state', { state: 'delivered' });
  });

  it('needs a reply', () => {
    given(opened(), received('m1')).when(start).thenRefused('unknown-message');
    given(opened(), received('r1')).when(start).thenRefused('unknown-message');
  });
});

describe('the look just before the send (edge rule Windows 5)', () => {
  const onPage = [
    opened(onMessenger),
    received('m1', onMessenger),
    owned(ana),
    requested('r1', onMessenger),
  ] as const;

  it('puts the tag on a reply that crossed the 24 h', () => {
    const at = T + 25 * H;
    given(...onPage)
      .when({ ...start, at })
      .then({
        type: 'DispatchStarted',
        data: { conversationId: ID, messageId: 'r1', attempt: 1, policy: 'HUMAN_AGENT', at },
      });
  });

  it('drops it when the customer wrote meanwhile', () => {
    const at = T + 25 * H;
    const later = { ...onMessenger, sentAt: at - 1 };
    given(opened(onMessenger), received('m1', onMessenger))
      .when(
        {
          type: 'RequestReply',
          messageId: 'r1',
          ...onMessenger,
          author: ana,
          contentKind: 'text',
          content: { kind: 'text', text: 'Hello' },
          terms,
          at: at - 2,
        },
        { ...received('m2', later).data, type: 'ReceiveMessage', receivedAt: at, at },
        { ...start, at },
      )
      .then({
        type: 'DispatchStarted',
        data: { conversationId: ID, messageId: 'r1', attempt: 1, policy: 'RESPONSE', at },
      });
  });

  it('holds a reply whose window has closed', () => {
    given(...waiting)
      .when({ ...start, at: T + 24 * H + 1 })
      .then(held('r1', 'window-closed', T + 24 * H + 1));
    given(...onPage)
      .when({ ...start, at: T + 7 * DAY + 1 })
      .then(held('r1', 'window-closed', T + 7 * DAY + 1));
  });

  it('holds a reply whose channel was paused', () => {
    given(...waiting)
      .when({ ...start, terms: { ...terms, paused: 'auth-lost' } })
      .then(held('r1', 'channel-paused'));
  });

  it('holds a bot’s reply once a person took over', () => {
    given(opened(), received('m1'), owned(robin), requested('r1', { author: robin }), owned(ana, robin))
      .when(start)
      .then(held('r1', 'owner-changed'));
  });

  it('holds a bot’s reply once a person wrote from the provider’s own app, whoever owns (R28)', () => {
    given(opened(), received('m1'), owned(robin), requested('r1', { author: robin }), elsewhere('e1'))
      .when(start)
      .then(held('r1', 'owner-changed'));
  });

  it('lets a bot’s last answer out after it gave the conversation away', () => {
    given(
      opened(),
      received('m1'),
      owned(robin),
      requested('r1', { author: robin }),
      owned({ kind: 'nobody' }, robin),
      resolved(T + 2),
    )
      .when(start)
      .then(started('r1'));
  });

  it('waits for the edge where the tag follows within ten seconds (edge rule Windows 13)', () => {
    given(...onPage)
      .when({ ...start, at: T + 24 * H - 9 * SECOND })
      .thenRefused('close-to-edge', { notBefore: T + 24 * H + 1 });
    given(...onPage)
      .when({ ...start, at: T + 24 * H - 9 * SECOND, margin: 5 * SECOND })
      .then(started('r1', 1, T + 24 * H - 9 * SECOND));
  });
});

describe('what the send came to', () => {
  const record = {
    type: 'RecordDispatched',
    messageId: 'r1',
    attempt: 1,
    externalId: 'wamid.r1.1',
    externalRef: 'ref-r1-1',
    at: T + 3,
  } as const;

  it('is recorded with the provider’s id', () => {
    given(...sending)
      .when(record)
      .then(dispatched('r1'));
  });

  it('is recorded once', () => {
    given(...sending, dispatched('r1'))
      .when(record)
      .thenNothing();
  });

  it('settles an unknown outcome', () => {
    given(...sending, unknown('r1'))
      .when(record)
      .then(dispatched('r1'));
  });

  it('needs no id where the channel is our own', () => {
    given(opened(onWeb), received('m1', onWeb), requested('r1', onWeb), started('r1'))
      .when({ type: 'RecordDispatched', messageId: 'r1', attempt: 1, at: T + 3 })
      .then({
        type: 'MessageDispatched',
        data: {
          conversationId: ID,
          contactId: 'omar-w',
          accountId: 'shop-site',
          messageId: 'r1',
          attempt: 1,
          at: T + 3,
        },
      });
  });

  it('of an older attempt does not hold the newer one', () => {
    given(...sending, unknown('r1'), retried('r1'), started('r1', 2))
      .when({ ...fail, failure: { ...failure, class: 'channel-paused' } })
      .then(failed('r1', 'channel-paused'));
  });

  it('of an attempt that was never started is refused', () => {
    given(...waiting)
      .when(record)
      .thenRefused('unknown-message');
  });

  it('is unknown when no answer came', () => {
    given(...sending)
      .when({ type: 'RecordUnknownOutcome', messageId: 'r1', attempt: 1, at: T + 4 })
      .then(unknown('r1'));
  });

  it('is not unknown any more once somebody has spoken', () => {
    given(...sending, dispatched('r1'))
      .when({ type: 'RecordUnknownOutcome', messageId: 'r1', attempt: 1, at: T + 4 })
      .thenNothing();
  });

  it('is a failure, with its class and reason', () => {
    given(...sending)
      .when(fail)
      .then(failed('r1'));
    given(...sending, failed('r1'))
      .when(fail)
      .thenNothing();
  });

  it('is not a failure when it was delivered', () => {
    given(...sending, dispatched('r1'), delivered('r1'))
      .when(fail)
      .thenNothing();
  });

  it('is held in sight when the channel lost its authentication (edge rule Windows 11)', () => {
    given(...sending)
      .when({ ...fail, failure: { ...failure, class: 'channel-paused' } })
      .then(failed('r1', 'channel-paused'), held('r1', 'channel-paused', T + 4));
  });
});

describe('a provider that says the window is closed (edge rule Windows 6)', () => {
  const refused = { ...fail, failure: { ...failure, code: '131047', closesWindow: true } };
  const closed: ConversationEvent = {
    type: 'WindowClosedByProvider',
    data: { conversationId: ID, contactId: 'omar', code: '131047', at: T + 2 },
  };
  const because = { ...failed('r1'), data: { ...failed('r1').data, code: '131047' } };

  it('closes ours, since the refused send left', () => {
    given(...sending)
      .when(refused)
      .then(because, closed);
  });

  it('does not when the customer engaged after that send', () => {
    given(...sending, received('m2', { sentAt: T + 3 }))
      .when(refused)
      .then(because);
  });

  it('says so once, however many sends of that time are refused', () => {
    given(...sending, because, closed, requested('r2'), started('r2', 1, T + 1))
      .when({ ...refused, messageId: 'r2' })
      .then({ ...because, data: { ...because.data, messageId: 'r2' } });
  });

  it('refuses free text from then on, until the customer writes', () => {
    const again = { type: 'RequestReply', ...requested('r2').data, author: ana, terms, at: T + H } as const;
    given(...sending, because, closed)
      .when(again)
      .thenRefused('window-closed', { policy: 'TEMPLATE_ONLY' });
    given(...sending, because, closed, received('m2', { sentAt: T + 3 }))
      .when(again)
      .thenState((state) => expect(outbox(state).map(({ messageId }) => messageId)).toContain('r2'));
  });
});

describe('the outbox', () => {
  it('holds what may still leave or has to be asked about, in order', () => {
    given(
      ...sending,
      requested('r2'),
      started('r2'),
      dispatched('r2'),
      requested('r3'),
      held('r3', 'channel-paused'),
      requested('r4'),
      withdrawn('r4'),
      requested('r5'),
    ).thenState((state) =>
      expect(outbox(state)).toMatchObject([
        { messageId: 'r1', state: 'sending', attempt: 1, startedAt: T + 2, accountId: 'shop-number' },
        { messageId: 'r3', state: 'held', heldFor: 'channel-paused', attempt: 0 },
        { messageId: 'r5', state: 'queued' },
      ]),
    );
  });
});
