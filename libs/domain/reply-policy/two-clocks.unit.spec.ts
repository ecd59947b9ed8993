import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../time.js';
import { replyPolicy, type ReplyQuestion } from './reply-policy.js';

const NOW = 1_793_610_000_000;
const ago = (ms: number): number => NOW - ms;

/** An agent with every grant, writing free text on Messenger. */
const ask = (question: Partial<ReplyQuestion>) =>
  replyPolicy({
    channel: 'messenger',
    capabilities: { humanAgent: true, templates: true, utilityTemplates: false },
    author: 'agent',
    kind: 'free',
    now: NOW,
    ...question,
  });

describe('two clocks (edge rule Windows 2)', () => {
  it('a reaction opens the 24 h although the last message is six days old', () => {
    expect(ask({ lastEngagementAt: ago(HOUR), lastMessageAt: ago(6 * DAY) })).toMatchObject({
      policy: 'RESPONSE',
      until: ago(HOUR) + 24 * HOUR,
    });
  });

  it('a reaction does not prolong the seven days: they count from the last message', () => {
    const clocks = { lastEngagementAt: ago(25 * HOUR), lastMessageAt: ago(6 * DAY) };
    expect(ask(clocks)).toMatchObject({ policy: 'HUMAN_AGENT', until: ago(6 * DAY) + 7 * DAY });
    expect(ask({ ...clocks, lastMessageAt: ago(8 * DAY) })).toMatchObject({ policy: 'CLOSED' });
  });

  it('somebody who only commented never opens the seven days', () => {
    expect(ask({ lastEngagementAt: ago(25 * HOUR) })).toMatchObject({ policy: 'CLOSED', allowed: false });
  });

  it('a message that opened no 24 h does not bring the tag forward', () => {
    expect(ask({ lastMessageAt: ago(HOUR) })).toMatchObject({
      policy: 'CLOSED',
      until: ago(HOUR) + 24 * HOUR,
    });
  });
});

describe('the word of the provider (edge rule Windows 6)', () => {
  const inside = { lastEngagementAt: ago(10 * HOUR), lastMessageAt: ago(10 * HOUR) };

  it('closes Messenger inside our 24 h until the tag may be used', () => {
    expect(ask({ ...inside, closedByProviderAt: ago(HOUR) })).toEqual({
      allowed: false,
      policy: 'CLOSED',
      until: ago(10 * HOUR) + 24 * HOUR,
      alternatives: [{ kind: 'wait-for-customer' }],
    });
  });

  it('closes it for a bot without an end', () => {
    const answer = ask({ ...inside, closedByProviderAt: ago(HOUR), author: 'bot' });
    expect(answer.policy).toBe('CLOSED');
    expect(answer.until).toBeUndefined();
  });

  it('leaves templates on WhatsApp', () => {
    const closed = { ...inside, closedByProviderAt: ago(HOUR), channel: 'whatsapp' } as const;
    expect(ask(closed)).toMatchObject({
      policy: 'TEMPLATE_ONLY',
      alternatives: [{ kind: 'template' }, { kind: 'wait-for-customer' }],
    });
    expect(ask({ ...closed, kind: 'template' })).toMatchObject({ allowed: true });
  });

  it('is overtaken by a newer engagement, not by one of the same millisecond', () => {
    expect(ask({ ...inside, closedByProviderAt: ago(10 * HOUR) - 1 })).toMatchObject({ policy: 'RESPONSE' });
    expect(ask({ ...inside, closedByProviderAt: ago(10 * HOUR) })).toMatchObject({ policy: 'CLOSED' });
  });

  it('lets the tag go after 24 h when what was refused had left before', () => {
    const lately = { lastEngagementAt: ago(25 * HOUR), lastMessageAt: ago(25 * HOUR) };
    expect(ask({ ...lately, closedByProviderAt: ago(2 * HOUR) })).toMatchObject({ policy: 'HUMAN_AGENT' });
  });

  it('ends the seven days when the tag itself was refused', () => {
    const lately = { lastEngagementAt: ago(3 * DAY), lastMessageAt: ago(3 * DAY) };
    expect(ask({ ...lately, closedByProviderAt: ago(HOUR) })).toEqual({
      allowed: false,
      policy: 'CLOSED',
      alternatives: [{ kind: 'wait-for-customer' }],
    });
  });

  it('never closes web chat, which is ours', () => {
    expect(ask({ channel: 'webchat', closedByProviderAt: NOW })).toMatchObject({ policy: 'RESPONSE' });
  });
});

describe('alternatives', () => {
  const threeDays = { lastEngagementAt: ago(3 * DAY), lastMessageAt: ago(3 * DAY) };

  it('offers a bot on Messenger the person whose window is longer', () => {
    expect(ask({ ...threeDays, author: 'bot' }).alternatives).toEqual([
      { kind: 'hand-to-person' },
      { kind: 'wait-for-customer' },
    ]);
  });

  it('offers utility templates where the account may send them', () => {
    const capabilities = { humanAgent: false, templates: false, utilityTemplates: true };
    expect(ask({ ...threeDays, capabilities }).alternatives).toEqual([
      { kind: 'utility-template' },
      { kind: 'wait-for-customer' },
    ]);
  });

  it('has no way out on Instagram but to wait', () => {
    const capabilities = { humanAgent: false, templates: true, utilityTemplates: true };
    expect(ask({ ...threeDays, channel: 'instagram', capabilities }).alternatives).toEqual([
      { kind: 'wait-for-customer' },
    ]);
  });

  it('offers free text where a template may not go and the window is open', () => {
    expect(ask({ lastEngagementAt: NOW, lastMessageAt: NOW, kind: 'template' }).alternatives).toEqual([
      { kind: 'free-text' },
    ]);
  });
});
