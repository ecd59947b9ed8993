import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectorChannel } from '../channel.js';
import { HOUR } from '../time.js';
import { sameDeclared, type DeclaredCapabilities } from './declared-capabilities.js';
import { departureOf } from './departure.js';
import { replyPolicy, type ReplyQuestion } from './reply-policy.js';
import { replyTimeline } from './reply-timeline.js';

const NOW = 1_793_610_000_000;
const DECLARED: DeclaredCapabilities = {
  windowHours: 48,
  textLimit: { max: 1_000, unit: 'characters' },
  kinds: ['text', 'image'],
  receipts: ['delivered'],
  reactions: false,
  replyTo: true,
  readMarks: false,
  typing: false,
};
const ask = (
  declared: DeclaredCapabilities | undefined,
  rest: Partial<ReplyQuestion> = {},
): ReplyQuestion => ({
  channel: connectorChannel('telegram-bridge')!,
  capabilities: { humanAgent: true, templates: true, utilityTemplates: true, declared },
  author: 'agent',
  kind: 'free',
  lastEngagementAt: NOW,
  lastMessageAt: NOW,
  now: NOW,
  ...rest,
});

describe("replyPolicy on another team's channel", () => {
  it.each([
    [0, 'RESPONSE'],
    [48 * HOUR, 'RESPONSE'],
    [48 * HOUR + 1, 'CLOSED'],
  ])('with a window of 48 hours, %d ms after the message: %s', (age, policy) => {
    expect(replyPolicy(ask(DECLARED, { now: NOW + age })).policy).toBe(policy);
  });

  it('without a window: for ever, also to somebody who never wrote', () => {
    const endless = { ...DECLARED, windowHours: undefined };
    expect(replyPolicy(ask(endless, { lastEngagementAt: undefined }))).toMatchObject({
      policy: 'RESPONSE',
      allowed: true,
    });
    expect(replyPolicy(ask(endless, { now: NOW + 9_000 * HOUR })).until).toBeUndefined();
  });

  it('with nothing declared: nothing goes', () => {
    expect(replyPolicy(ask(undefined))).toMatchObject({ policy: 'CLOSED', allowed: false });
  });

  it('carries what was declared and nothing else', () => {
    const allowed = (carries: ReplyQuestion['carries']) => replyPolicy(ask(DECLARED, { carries })).allowed;
    expect((['text', 'image', 'video', 'reaction'] as const).map(allowed)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(replyPolicy(ask({ ...DECLARED, reactions: true }, { carries: 'reaction' })).allowed).toBe(true);
  });

  it('never uses a tag or a template of other channels, and its timeline agrees at every step', () => {
    const declared = fc.record({
      windowHours: fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined }),
    });
    const age = fc.option(fc.integer({ min: -1_000, max: 3_000 * HOUR }), { nil: undefined });
    fc.assert(
      fc.property(
        declared,
        age,
        fc.constantFrom('free', 'template', 'utility-template'),
        (some, ms, kind) => {
          const at = ms === undefined ? undefined : NOW - ms;
          const question = ask({ ...DECLARED, ...some }, { kind, lastEngagementAt: at, lastMessageAt: at });
          const answer = replyPolicy(question);
          expect(['RESPONSE', 'CLOSED']).toContain(answer.policy);
          if (kind !== 'free') expect(answer.allowed).toBe(false);
          if (answer.allowed)
            expect(replyPolicy({ ...question, now: departureOf(question) }).allowed).toBe(true);
          for (const { until, policy } of replyTimeline(question)) {
            if (until !== undefined) expect(replyPolicy({ ...question, now: until }).policy).toBe(policy);
          }
        },
      ),
    );
  });
});

describe('two declarations', () => {
  it('are the same in whatever order they list', () => {
    expect(sameDeclared(DECLARED, { ...DECLARED, kinds: ['image', 'text'] })).toBe(true);
    expect(sameDeclared(DECLARED, { ...DECLARED, kinds: ['image'] })).toBe(false);
    expect(sameDeclared(DECLARED, { ...DECLARED, windowHours: 24 })).toBe(false);
    expect(sameDeclared(DECLARED, undefined)).toBe(false);
    expect(sameDeclared(undefined, undefined)).toBe(true);
  });
});
