import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHANNELS } from '../channel.js';
import { DAY, HOUR } from '../time.js';
import { departureOf } from './departure.js';
import { replyPolicy, type ReplyQuestion, type SendPolicy } from './reply-policy.js';
import { replyTimeline } from './reply-timeline.js';

const NOW = 1_793_610_000_000;

/** Ages crowd around the edges, where mistakes live. */
const age = fc.oneof(
  fc.integer({ min: -6 * 60_000, max: 10 * DAY }),
  fc.constantFrom(24 * HOUR, 7 * DAY).chain((edge) => fc.integer({ min: edge - 2, max: edge + 2 })),
);
const instant = fc.option(
  age.map((ms) => NOW - ms),
  { nil: undefined },
);
const question: fc.Arbitrary<ReplyQuestion> = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  capabilities: fc.record({
    humanAgent: fc.boolean(),
    templates: fc.boolean(),
    utilityTemplates: fc.boolean(),
  }),
  lastEngagementAt: instant,
  lastMessageAt: instant,
  closedByProviderAt: instant,
  author: fc.constantFrom('agent', 'bot', 'system'),
  kind: fc.constantFrom('free', 'template', 'utility-template'),
  now: fc.constant(NOW),
});

const holds = (check: (q: ReplyQuestion) => void): void =>
  fc.assert(fc.property(question, check), { numRuns: 5_000 });

describe('replyPolicy, whatever is asked', () => {
  it('gives HUMAN_AGENT only to a person, with the grant, on Messenger or Instagram, after 24 h, within 7 days (R21)', () => {
    holds((q) => {
      if (replyPolicy(q).policy !== 'HUMAN_AGENT') return;
      expect(q.author).toBe('agent');
      expect(q.capabilities.humanAgent).toBe(true);
      expect(['messenger', 'instagram']).toContain(q.channel);
      expect(q.now - (q.lastEngagementAt ?? -Infinity)).toBeGreaterThan(24 * HOUR);
      expect(q.now - (q.lastMessageAt ?? -Infinity)).toBeGreaterThan(24 * HOUR);
      expect(q.now - (q.lastMessageAt ?? -Infinity)).toBeLessThanOrEqual(7 * DAY);
    });
  });

  it('gives RESPONSE exactly within 24 h of an engagement that the provider has not closed', () => {
    holds((q) => {
      const engaged = q.lastEngagementAt ?? -Infinity;
      const open = q.now - engaged <= 24 * HOUR && engaged > (q.closedByProviderAt ?? -Infinity);
      expect(replyPolicy(q).policy === 'RESPONSE').toBe(open || q.channel === 'webchat');
    });
  });

  it('lets free text go exactly under RESPONSE and HUMAN_AGENT', () => {
    holds((q) => {
      const { allowed, policy } = replyPolicy({ ...q, kind: 'free' });
      expect(allowed).toBe(policy === 'RESPONSE' || policy === 'HUMAN_AGENT');
    });
  });

  it('tells an `until` that is exact: the policy holds to it and not a millisecond longer', () => {
    holds((q) => {
      const { policy, until } = replyPolicy(q);
      if (until === undefined) {
        expect(replyPolicy({ ...q, now: q.now + 400 * DAY }).policy).toBe(policy);
        return;
      }
      expect(replyPolicy({ ...q, now: until }).policy).toBe(policy);
      expect(replyPolicy({ ...q, now: until + 1 }).policy).not.toBe(policy);
    });
  });

  it('never opens again while the customer is silent, but for the tag after a refusal by the provider', () => {
    const openness: Record<SendPolicy, number> = { RESPONSE: 3, HUMAN_AGENT: 2, TEMPLATE_ONLY: 1, CLOSED: 0 };
    fc.assert(
      fc.property(question, fc.nat(10 * DAY), (q, later) => {
        const [first, then] = [replyPolicy(q), replyPolicy({ ...q, now: q.now + later })];
        const closesUntil = first.policy === 'CLOSED' && first.until !== undefined;
        if (!closesUntil) expect(openness[then.policy]).toBeLessThanOrEqual(openness[first.policy]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives a bot nothing that it does not give a person', () => {
    holds((q) => {
      if (replyPolicy({ ...q, author: 'bot' }).allowed)
        expect(replyPolicy({ ...q, author: 'agent' }).allowed).toBe(true);
    });
  });

  it('has a timeline that agrees with the answer at every step', () => {
    holds((q) => {
      const steps = replyTimeline(q);
      expect(steps.at(-1)?.until).toBeUndefined();
      steps.reduce((now, step) => {
        expect(replyPolicy({ ...q, now }).policy).toBe(step.policy);
        return (step.until ?? now) + 1;
      }, q.now);
    });
  });

  it('never lets a reply leave at a moment at which it may not', () => {
    holds((q) => {
      if (replyPolicy(q).allowed) expect(replyPolicy({ ...q, now: departureOf(q) }).allowed).toBe(true);
    });
  });
});
