import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { CHANNELS } from '#libs/domain/channel.js';
import { ChannelScalar } from './channel-scalar.js';

describe('a channel in the schema', () => {
  it('is spelt as an enum would spell ours, and by its own name where it is another team’s', () => {
    expect([...CHANNELS, 'pigeon-post'].map((channel) => ChannelScalar.serialize(channel))).toEqual([
      'WHATSAPP',
      'MESSENGER',
      'INSTAGRAM',
      'WEBCHAT',
      'pigeon-post',
    ]);
  });

  it('comes back as what it was', () => {
    for (const channel of [...CHANNELS, 'pigeon-post']) {
      const value = ChannelScalar.serialize(channel);
      expect(ChannelScalar.parseValue(value)).toBe(channel);
      expect(ChannelScalar.parseLiteral({ kind: Kind.STRING, value })).toBe(channel);
    }
  });

  it.each([['whatsapp'], ['WhatsApp'], ['PIGEON-POST'], [''], [7], [null]])('is not %j', (value) => {
    expect(() => ChannelScalar.parseValue(value)).toThrow('not a channel');
  });

  it('is never told where it is none', () => {
    expect(() => ChannelScalar.serialize('Pigeon Post')).toThrow('a channel is one of ours');
  });
});
