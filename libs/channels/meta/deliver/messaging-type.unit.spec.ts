import { describe, expect, it } from '@jest/globals';
import type { AuthorKind, OwnChannel } from '#libs/domain/channel.js';
import type { Content } from '#libs/domain/content.js';
import { replyPolicy } from '#libs/domain/reply-policy/index.js';
import { DAY, HOUR } from '#libs/domain/time.js';
import { messagingType } from './messaging-type.js';

const text: Content = { kind: 'text', text: 'Hello' };
const NOW = Date.UTC(2026, 10, 21);
const AGES = [0, HOUR, DAY, DAY + 1, 3 * DAY, 7 * DAY, 7 * DAY + 1, 30 * DAY];
const AUTHORS: readonly AuthorKind[] = ['agent', 'bot', 'system'];
const CHANNELS: readonly OwnChannel[] = ['messenger', 'instagram'];

const cases = CHANNELS.flatMap((channel) =>
  AUTHORS.flatMap((author) =>
    [true, false].flatMap((humanAgent) => AGES.map((age) => ({ channel, author, humanAgent, age }))),
  ),
);

describe('the right to send that goes on the wire (R21)', () => {
  it.each(cases)('$channel, $author, grant $humanAgent, $age ms after the last message', (given) => {
    const { channel, author, humanAgent, age } = given;
    const answer = replyPolicy({
      channel,
      author,
      kind: 'free',
      now: NOW,
      lastEngagementAt: NOW - age,
      lastMessageAt: NOW - age,
      capabilities: { humanAgent, templates: false, utilityTemplates: false },
    });
    const expected =
      age <= DAY
        ? { messaging_type: 'RESPONSE' }
        : author === 'agent' && humanAgent && age <= 7 * DAY
          ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
          : undefined;
    expect(messagingType(answer.policy, text)).toEqual(expected);
    expect(answer.allowed).toBe(expected !== undefined);
  });

  it('of a template is UTILITY, whatever the window says', () => {
    const template: Content = { kind: 'template', name: 'order', language: 'en', preview: 'Your order' };
    for (const policy of ['RESPONSE', 'HUMAN_AGENT', 'TEMPLATE_ONLY', 'CLOSED'] as const)
      expect(messagingType(policy, template)).toEqual({ messaging_type: 'UTILITY' });
  });
});
