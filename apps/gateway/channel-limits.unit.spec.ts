import { describe, expect, it } from '@jest/globals';
import type { ValueProvider } from '@nestjs/common';
import type { ChannelLimits } from '#libs/application/ports/channels.js';
import { CHANNEL_LIMITS } from '#libs/application/tokens.js';
import { CommandPortsModule } from './command-ports.module.js';

const { useValue: limits } = CommandPortsModule.forRoot().providers!.find(
  (provider) => (provider as ValueProvider).provide === CHANNEL_LIMITS,
) as ValueProvider<ChannelLimits>;
const none = { humanAgent: false, templates: false, utilityTemplates: false };

describe('a text that is too long for one message', () => {
  it('leaves as several on Messenger, by characters, and on Instagram, by bytes', () => {
    expect(limits.parts('messenger', 'x'.repeat(2_000), none)).toHaveLength(1);
    expect(limits.parts('messenger', 'x'.repeat(2_001), none)).toHaveLength(2);
    const parts = limits.parts('instagram', 'ü'.repeat(1_200), none)!;
    expect(parts).toHaveLength(3);
    expect(parts.every((part) => Buffer.byteLength(part) <= 1_000)).toBe(true);
    expect(parts.join('')).toBe('ü'.repeat(1_200));
  });

  it('is refused where it would be more than ten, or where the channel takes no parts', () => {
    expect(limits.parts('instagram', 'x'.repeat(10_000), none)).toHaveLength(10);
    expect(limits.parts('instagram', 'x'.repeat(10_001), none)).toBeUndefined();
    expect(limits.parts('whatsapp', 'x'.repeat(4_096), none)).toHaveLength(1);
    expect(limits.parts('whatsapp', 'x'.repeat(4_097), none)).toBeUndefined();
    expect(limits.parts('webchat', 'x'.repeat(4_097), none)).toBeUndefined();
    expect(limits.tooLong('instagram', 'ü'.repeat(501), none)).toBe('1000 bytes');
  });
});
