import { describe, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { RetryReply, WithdrawReply } from './commands.js';
import {
  H,
  T,
  ana,
  delivered,
  dispatched,
  failed,
  held,
  onWeb,
  opened,
  owned,
  received,
  requested,
  retried,
  robin,
  saga,
  started,
  terms,
  unknown,
  withdrawn,
} from '#libs/testing/conversation/examples.js';
import { conversation } from './index.js';

const { given } = specify(conversation);

const sending = [opened(), received('m1'), owned(ana), requested('r1'), started('r1')] as const;
const retry: RetryReply = { type: 'RetryReply', messageId: 'r1', by: ana, terms, at: T + 6 };
const withdraw: WithdrawReply = { type: 'WithdrawReply', messageId: 'r1', by: ana, at: T + 6 };

describe('a retry (R11)', () => {
  it('puts a failed reply back into the queue', () => {
    given(...sending, failed('r1'))
      .when(retry)
      .then(retried('r1'));
  });

  it('asked for twice is asked for once', () => {
    given(...sending, failed('r1'), retried('r1'))
      .when(retry)
      .thenNothing();
  });

  it('asked for while the new attempt is under way makes no third one', () => {
    given(...sending, failed('r1'), retried('r1'), started('r1', 2))
      .when(retry)
      .thenRefused('wrong-state', { state: 'sending' });
  });

  it('leaves what failed for good as it is', () => {
    given(...sending, failed('r1', 'final'))
      .when(retry)
      .thenRefused('failed-for-good');
  });

  it('leaves a failed reply failed when its window has closed, and says so', () => {
    given(...sending, failed('r1'))
      .when({ ...retry, at: T + 25 * H })
      .thenRefused('window-closed', { policy: 'TEMPLATE_ONLY' });
  });

  it('waits for a paused channel', () => {
    given(...sending, failed('r1'))
      .when({ ...retry, terms: { ...terms, paused: 'auth-lost' } })
      .thenRefused('channel-paused');
  });

  it('of what arrived is refused', () => {
    given(...sending, dispatched('r1'), delivered('r1'))
      .when(retry)
      .thenRefused('wrong-state', { state: 'delivered' });
  });

  it('sends what was held', () => {
    given(...sending.slice(0, 4), held('r1', 'window-closed'))
      .when(retry)
      .then(retried('r1'));
  });

  it('does not bring back a bot’s reply that a person overtook', () => {
    given(
      opened(),
      received('m1'),
      requested('r1', { author: robin }),
      owned(ana),
      held('r1', 'owner-changed'),
    )
      .when(retry)
      .thenRefused('bot-silent');
  });
});

describe('an unknown outcome', () => {
  it('is sent again when the agent who is asked says so', () => {
    given(...sending, unknown('r1'))
      .when(retry)
      .then(retried('r1'));
  });

  it('is never sent again by a machine', () => {
    given(...sending, unknown('r1'))
      .when({ ...retry, by: saga })
      .thenRefused('might-double');
  });

  it('of an automated message is never sent again by anybody', () => {
    given(opened(), received('m1'), requested('r1', { author: saga }), started('r1'), unknown('r1'))
      .when(retry)
      .thenRefused('might-double');
  });

  it('may be sent again once it is proved that it did not arrive', () => {
    given(
      opened(),
      received('m1'),
      requested('r1', { author: saga }),
      started('r1'),
      unknown('r1'),
      failed('r1'),
    )
      .when({ ...retry, by: saga })
      .then({ ...retried('r1'), data: { ...retried('r1').data, by: saga } });
  });
});

describe('withdrawing', () => {
  it.each([
    ['queued', []],
    ['held', [held('r1', 'window-closed')]],
    ['failed', [started('r1'), failed('r1')]],
    ['unknown', [started('r1'), unknown('r1')]],
  ] as const)('keeps a reply that is %s from leaving', (_, events) => {
    given(...sending.slice(0, 4), ...events)
      .when(withdraw)
      .then(withdrawn('r1'));
  });

  it('cannot call back what is on the wire or has arrived', () => {
    given(...sending)
      .when(withdraw)
      .thenRefused('wrong-state', { state: 'sending' });
    given(...sending, dispatched('r1'))
      .when(withdraw)
      .thenRefused('wrong-state', { state: 'sent' });
  });

  it('twice is once', () => {
    given(...sending.slice(0, 4), withdrawn('r1'))
      .when(withdraw)
      .thenNothing();
  });

  it('needs a reply', () => {
    given(opened()).when(withdraw).thenRefused('unknown-message');
  });
});

describe('a paused channel account (edge rule Windows 11)', () => {
  const queued = [
    opened(),
    received('m1'),
    received('m2', onWeb),
    requested('r1'),
    requested('r2', onWeb),
    requested('r3'),
  ] as const;
  const hold = { type: 'HoldReplies', accountId: 'shop-number', at: T + 2 } as const;
  const release = { type: 'ReleaseReplies', accountId: 'shop-number', by: ana, at: T + 6 } as const;

  it('holds what waits to leave through it, and nothing else', () => {
    given(...queued)
      .when(hold)
      .then(held('r1', 'channel-paused'), held('r3', 'channel-paused'));
    given(...queued)
      .when(hold, hold)
      .thenNothing();
  });

  it('leaves what is on the wire alone', () => {
    given(...queued, started('r1'))
      .when(hold)
      .then(held('r3', 'channel-paused'));
  });

  it('lets out what it held when somebody says so, and nothing that is held for another reason', () => {
    given(...queued, held('r1', 'channel-paused'), held('r3', 'window-closed'))
      .when(release)
      .then(retried('r1'));
  });
});
