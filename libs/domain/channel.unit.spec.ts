import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS, connectorChannel, isOwnChannel } from './channel.js';

describe("the name of another team's channel", () => {
  it.each(['telegram-bridge', 'sms', 'line', 'x25', 'a-b-c'])('may be %s', (name) => {
    expect(connectorChannel(name)).toBe(name);
  });

  it.each([
    ...CHANNELS,
    '',
    'Telegram',
    '-sms',
    'sms-',
    'a--b',
    '9to5',
    'sms bridge',
    'sms/x',
    'é',
    'a'.repeat(41),
  ])('may not be %j', (name) => {
    expect(connectorChannel(name)).toBeUndefined();
  });

  it('never meets one of ours, in lower case or as the schema spells them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9-]{1,42}$/), (name) => {
        const channel = connectorChannel(name);
        if (channel === undefined) return;
        expect(isOwnChannel(channel)).toBe(false);
        expect(channel).toBe(channel.toLowerCase());
        expect(channel).not.toBe(channel.toUpperCase());
      }),
    );
  });
});
