import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import { deliveryState } from '../delivery/delivery.js';
import type { RecordReceipt, RecordWatermark } from './commands.js';
import {
  H,
  T,
  ana,
  delivered,
  dispatched,
  echo,
  elsewhere,
  failed,
  onInstagram,
  onMessenger,
  opened,
  owned,
  read,
  received,
  requested,
  retried,
  started,
  unknown,
} from '#libs/testing/conversation/examples.js';
import { conversation } from './index.js';
import { replyOf } from './thread.js';

const { given } = specify(conversation);

const sending = [opened(), received('m1'), owned(ana), requested('r1'), started('r1')] as const;
const receipt = (status: RecordReceipt['status'], more: Partial<RecordReceipt> = {}): RecordReceipt => ({
  type: 'RecordReceipt',
  externalId: 'wamid.r1.1',
  externalRef: 'ref-r1-1',
  status,
  occurredAt: T + 9,
  at: T + 9,
  ...more,
});
const named = { externalId: undefined, externalRef: undefined, correlation: { messageId: 'r1' } } as const;

describe('a receipt', () => {
  it('raises the state of its attempt', () => {
    given(...sending, dispatched('r1'))
      .when(receipt('delivered'))
      .then(delivered('r1', 1, T + 9));
    given(...sending, dispatched('r1'), delivered('r1'))
      .when(receipt('read'))
      .then(read('r1', 1, T + 9));
  });

  it('never lowers it, and says nothing twice (R10)', () => {
    given(...sending, dispatched('r1'), read('r1'))
      .when(receipt('delivered'))
      .thenNothing();
    given(...sending, dispatched('r1'), delivered('r1'))
      .when(receipt('delivered'))
      .thenNothing();
    given(...sending, dispatched('r1'), delivered('r1'))
      .when(receipt('failed'))
      .thenNothing();
    given(...sending, dispatched('r1'), failed('r1'))
      .when(receipt('sent'))
      .thenNothing();
  });

  it('of delivery outweighs a failure: what is in hand is not shown as failed', () => {
    given(...sending, dispatched('r1'), failed('r1'))
      .when(receipt('delivered'))
      .then(delivered('r1', 1, T + 9));
  });

  it('that comes before our own record of the send is that record', () => {
    const byUs = { correlation: { messageId: 'r1', attempt: 1 } };
    given(...sending)
      .when(receipt('delivered', byUs))
      .then(dispatched('r1', 1, T + 9), delivered('r1', 1, T + 9));
    given(...sending)
      .when(receipt('sent', byUs))
      .then(dispatched('r1', 1, T + 9));
  });

  it('settles an unknown outcome', () => {
    given(...sending, unknown('r1'))
      .when(receipt('sent', { correlation: { messageId: 'r1' } }))
      .then(dispatched('r1', 1, T + 9));
  });

  it('needs only our own id where the channel is our own', () => {
    given(...sending, dispatched('r1'))
      .when(receipt('read', named))
      .then(read('r1', 1, T + 9));
  });

  it('that names only the message means the attempt nobody has spoken of yet', () => {
    given(...sending, failed('r1'), retried('r1'), started('r1', 2))
      .when(receipt('sent', { ...named, externalId: 'wamid.r1.2', externalRef: 'ref-r1-2' }))
      .then(dispatched('r1', 2, T + 9));
  });

  it('that names only the message settles its attempts one after the other', () => {
    const twice = [...sending, unknown('r1'), retried('r1'), started('r1', 2)] as const;
    const told = (attempt: number) =>
      receipt('sent', { ...named, externalId: `wamid.r1.${attempt}`, externalRef: `ref-r1-${attempt}` });
    given(...twice)
      .when(told(1))
      .then(dispatched('r1', 1, T + 9));
    given(...twice)
      .when(told(1), told(2))
      .then(dispatched('r1', 2, T + 9));
  });

  it('of an older attempt makes the message at least delivered', () => {
    given(...sending, unknown('r1'), retried('r1'), started('r1', 2), failed('r1', 'final', 2))
      .when(receipt('delivered', { correlation: { messageId: 'r1', attempt: 1 } }))
      .thenState((state) => {
        const reply = replyOf(state.thread, 'r1');
        expect(reply && deliveryState(reply.delivery)).toBe('delivered');
      });
  });

  it('of a failure tells why', () => {
    const failure = { code: '131026', class: 'needs-change', reason: 'could not be delivered' } as const;
    given(...sending, dispatched('r1'))
      .when(receipt('failed', { failure }))
      .then(failed('r1', 'needs-change', 1, T + 9));
  });

  it('of a message that is not known here is refused, so that the right conversation can be looked for', () => {
    given(...sending)
      .when(receipt('read'))
      .thenRefused('unknown-message');
    given(...sending, elsewhere('e1'))
      .when(receipt('read', { externalRef: 'ref-e1' }))
      .thenRefused('unknown-message');
  });
});

describe('a watermark (edge rule Delivery 3)', () => {
  const upTo = (watermark: number, status: RecordWatermark['status'] = 'read'): RecordWatermark => ({
    type: 'RecordWatermark',
    contactId: 'omar',
    watermark,
    status,
    at: T + 100,
  });
  const two = [
    ...sending,
    dispatched('r1', 1, T + 3),
    requested('r2'),
    started('r2'),
    dispatched('r2', 1, T + 7),
  ] as const;

  it('covers what was sent up to it, inclusively', () => {
    given(...two)
      .when(upTo(T + 7))
      .then(read('r1', 1, T + 7), read('r2', 1, T + 7));
    given(...two)
      .when(upTo(T + 6))
      .then(read('r1', 1, T + 6));
    given(...two)
      .when(upTo(T + 2))
      .thenNothing();
  });

  it('raises only what is lower', () => {
    given(...two, read('r1'))
      .when(upTo(T + 7, 'delivered'))
      .then(delivered('r2', 1, T + 7));
  });

  it('settles no unknown outcome and disproves no failure', () => {
    given(...sending, unknown('r1'))
      .when(upTo(T + 50))
      .thenNothing();
    given(...two, failed('r1'))
      .when(upTo(T + 7))
      .then(read('r2', 1, T + 7));
  });

  it('is one contact’s', () => {
    given(...two)
      .when({ ...upTo(T + 7), contactId: 'omar-m' })
      .thenNothing();
  });

  it('goes by the time of the echo where there was one', () => {
    given(...sending, dispatched('r1', 1, T + 3))
      .when(echo('r1', { externalRef: 'ref-r1-1', sentAt: T + 5 }), upTo(T + 4))
      .thenNothing();
  });
});

describe('Instagram', () => {
  const { contactId, accountId } = onInstagram;
  const onInsta = { contactId, accountId };
  const three = [
    opened(onInstagram),
    received('m1', onInstagram),
    requested('r1', onInstagram),
    started('r1'),
    dispatched('r1', 1, T + 3, onInsta),
    requested('r2', onInstagram),
    started('r2'),
    dispatched('r2', 1, T + 7, onInsta),
    requested('r3', onInstagram),
    started('r3'),
    dispatched('r3', 1, T + 8, onInsta),
  ] as const;

  it('says `read` of one message and means the earlier ones too', () => {
    given(...three)
      .when(receipt('read', { externalRef: 'ref-r2-1' }))
      .then(read('r2', 1, T + 9), read('r1', 1, T + 9));
  });

  it('means ours before it too when it says `read` of what was written in its own app', () => {
    given(...three, elsewhere('e1', { ...onInstagram, sentAt: T + 7 }))
      .when(receipt('read', { externalId: 'e1', externalRef: 'ref-e1' }))
      .then(read('r1', 1, T + 9), read('r2', 1, T + 9));
    given(...three, elsewhere('e1', { ...onMessenger, sentAt: T + 7 }))
      .when(receipt('read', { externalId: 'e1', externalRef: 'ref-e1' }))
      .thenRefused('unknown-message');
  });
});

describe('an echo (R16)', () => {
  const ours = {
    correlation: { messageId: 'r1', attempt: 1 },
    externalRef: 'ref-r1-1',
    externalId: 'wamid.r1.1',
  };

  it('of what a person wrote in the provider’s own app is shown once', () => {
    given(opened()).when(echo('e1')).then(elsewhere('e1'));
    given(opened(), elsewhere('e1')).when(echo('e1')).thenNothing();
  });

  it('of our own send settles it', () => {
    given(...sending, unknown('r1'))
      .when(echo('e1', { ...ours, sentAt: T + 3 }))
      .then(dispatched('r1'));
  });

  it('of our own send is known by the provider’s id', () => {
    given(...sending, dispatched('r1', 1, T + 3))
      .when(echo('e1', { externalRef: 'ref-r1-1', sentAt: T + 3 }))
      .thenNothing();
  });

  it('of our own send tells the provider’s time of it', () => {
    given(...sending, dispatched('r1', 1, T + 4))
      .when(echo('e1', { ...ours, sentAt: T + 3 }))
      .then(dispatched('r1', 1, T + 3, { again: true }));
  });

  it('of an attempt that was given up shows the double', () => {
    given(...sending, unknown('r1'), retried('r1'), started('r1', 2), dispatched('r1', 2))
      .when(echo('e1', { ...ours, sentAt: T + 3 }))
      .then(dispatched('r1', 1, T + 3));
  });

  it('with an id that is not ours was written elsewhere', () => {
    given(opened(onMessenger), received('m1', onMessenger))
      .when(echo('e1', { ...onMessenger, correlation: { messageId: 'not-ours' } }))
      .then(elsewhere('e1', onMessenger));
  });

  it('of a message that we received is no news', () => {
    given(opened(), received('m1'))
      .when(echo('e1', { externalRef: 'ref-m1' }))
      .thenNothing();
  });

  it('does not reopen what was resolved', () => {
    given(opened())
      .when({ type: 'Resolve', by: ana, at: T + H }, echo('e1', { at: T + 2 * H }))
      .thenState((state) => expect(state.phase).toBe('resolved'));
  });
});
