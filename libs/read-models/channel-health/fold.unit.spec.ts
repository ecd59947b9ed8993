import { describe, expect, it } from '@jest/globals';
import { DAY } from '#libs/domain/time.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { rowAfter, sample } from '../testing/recorded.js';
import { foldAccount } from './fold-account.js';
import { foldTraffic, trafficKey, trafficOf } from './fold-traffic.js';

const connected = sample('ChannelConnected');
const account = (...events: RecordedEvent[]) => rowAfter(foldAccount, ...events)!;

describe('the health of a channel account', () => {
  it('begins when it is connected, and not before', () => {
    expect(account(connected)).toMatchObject({
      name: 'Harbour shop, orders',
      pausedAt: null,
      notices: [],
      version: 1,
    });
    expect(rowAfter(foldAccount, sample('ChannelPaused'))).toBeUndefined();
  });

  it('shows a pause until it is over, and keeps it when the account is connected again', () => {
    const paused = sample('ChannelPaused', { at: 5 });
    expect(account(connected, paused)).toMatchObject({ pausedAt: 5, pausedReason: 'auth-lost' });
    expect(account(connected, paused, connected).pausedAt).toBe(5);
    expect(account(connected, paused, sample('ChannelResumed'))).toMatchObject({
      pausedAt: null,
      pausedReason: null,
    });
  });

  it('has the newest capabilities', () => {
    expect(account(connected, sample('CapabilitiesChanged')).capabilities.templates).toBe(true);
  });

  it('lists the latest twenty notices, each once, newest first', () => {
    const notices = Array.from({ length: 25 }, (_, n) =>
      sample('ChannelNoticeReceived', { noticeId: `n${n}` }),
    );
    const { notices: shown } = account(
      connected,
      ...notices,
      sample('ChannelNoticeReceived', { noticeId: 'n20' }),
    );
    expect(shown.slice(0, 3).map(({ id }) => id)).toEqual(['n20', 'n24', 'n23']);
    expect([shown.length, shown.at(-1)?.id]).toEqual([20, 'n5']);
  });
});

describe('the traffic of a day', () => {
  const received = sample('MessageReceived', { accountId: 'a', receivedAt: 3 * DAY + 5 });
  const sent = sample('MessageDispatched', { accountId: 'a', at: 3 * DAY + 7, again: undefined });
  const failed = sample('MessageFailed', { accountId: 'a', at: 3 * DAY + 9 });

  it('counts what came, what left and what failed, with the latest time of each', () => {
    const earlier = sample('MessageReceived', { accountId: 'a', receivedAt: 3 * DAY + 1 });
    expect(rowAfter(foldTraffic, received, earlier, sent, failed)).toEqual({
      accountId: 'a',
      partition: received.partition,
      day: '1970-01-04',
      received: 2,
      sent: 1,
      failed: 1,
      lastReceivedAt: 3 * DAY + 5,
      lastSentAt: 3 * DAY + 7,
      lastFailedAt: 3 * DAY + 9,
      lastError: '131026: The provider could not deliver it',
    });
  });

  it('does not count a dispatch again that was only told again, nor what names no account', () => {
    expect(trafficOf(sample('MessageDispatched'))).toBeUndefined();
    expect(
      trafficOf(sample('MessageDispatched', { again: undefined, accountId: undefined })),
    ).toBeUndefined();
    expect(trafficOf(sample('MessageFailed', { accountId: undefined }))).toBeUndefined();
    expect(trafficOf(sample('Tagged'))).toBeUndefined();
  });

  it('has a row of its own for each day, account and partition', () => {
    const key = (event: RecordedEvent, partition = 5) => trafficKey(trafficOf(event)!, partition);
    const tomorrow = sample('MessageReceived', { accountId: 'a', receivedAt: 4 * DAY });
    const other = sample('MessageReceived', { accountId: 'b', receivedAt: 3 * DAY });
    expect(new Set([key(received), key(sent), key(failed)]).size).toBe(1);
    expect(new Set([key(received), key(tomorrow), key(other), key(received, 6)]).size).toBe(4);
  });
});
