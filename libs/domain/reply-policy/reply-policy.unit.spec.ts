import { describe, expect, it } from '@jest/globals';
import type { AuthorKind, OwnChannel } from '../channel.js';
import { DAY, HOUR } from '../time.js';
import { replyPolicy, type ChannelCapabilities, type ReplyKind, type SendPolicy } from './reply-policy.js';

const NOW = 1_793_610_000_000;

/**
 * The oracle: edge rules Windows 1, 2 and 7 written out by hand, sharing nothing with the code. One line a channel and
 * author; one letter per age of the customer's last message, in the order of AGES.
 */
const AGES = {
  'in the future': -1,
  now: 0,
  'one millisecond before 24 h': 24 * HOUR - 1,
  'exactly 24 h': 24 * HOUR,
  'one millisecond after 24 h': 24 * HOUR + 1,
  'three days': 3 * DAY,
  'one millisecond before 7 days': 7 * DAY - 1,
  'exactly 7 days': 7 * DAY,
  'one millisecond after 7 days': 7 * DAY + 1,
  'a year': 365 * DAY,
  never: undefined,
} as const;

const R = 'RESPONSE';
const H = 'HUMAN_AGENT';
const T = 'TEMPLATE_ONLY';
const C = 'CLOSED';

type Line = readonly [OwnChannel, AuthorKind, granted: boolean, ...policies: SendPolicy[]];
// prettier-ignore
const ORACLE: readonly Line[] = [
  ['whatsapp',  'agent',  true,  R, R, R, R, T, T, T, T, T, T, T],
  ['whatsapp',  'agent',  false, R, R, R, R, T, T, T, T, T, T, T],
  ['whatsapp',  'bot',    true,  R, R, R, R, T, T, T, T, T, T, T],
  ['whatsapp',  'bot',    false, R, R, R, R, T, T, T, T, T, T, T],
  ['whatsapp',  'system', true,  R, R, R, R, T, T, T, T, T, T, T],
  ['whatsapp',  'system', false, R, R, R, R, T, T, T, T, T, T, T],
  ['messenger', 'agent',  true,  R, R, R, R, H, H, H, H, C, C, C],
  ['messenger', 'agent',  false, R, R, R, R, C, C, C, C, C, C, C],
  ['messenger', 'bot',    true,  R, R, R, R, C, C, C, C, C, C, C],
  ['messenger', 'bot',    false, R, R, R, R, C, C, C, C, C, C, C],
  ['messenger', 'system', true,  R, R, R, R, C, C, C, C, C, C, C],
  ['messenger', 'system', false, R, R, R, R, C, C, C, C, C, C, C],
  ['instagram', 'agent',  true,  R, R, R, R, H, H, H, H, C, C, C],
  ['instagram', 'agent',  false, R, R, R, R, C, C, C, C, C, C, C],
  ['instagram', 'bot',    true,  R, R, R, R, C, C, C, C, C, C, C],
  ['instagram', 'bot',    false, R, R, R, R, C, C, C, C, C, C, C],
  ['instagram', 'system', true,  R, R, R, R, C, C, C, C, C, C, C],
  ['instagram', 'system', false, R, R, R, R, C, C, C, C, C, C, C],
  ['webchat',   'agent',  true,  R, R, R, R, R, R, R, R, R, R, R],
  ['webchat',   'agent',  false, R, R, R, R, R, R, R, R, R, R, R],
  ['webchat',   'bot',    true,  R, R, R, R, R, R, R, R, R, R, R],
  ['webchat',   'bot',    false, R, R, R, R, R, R, R, R, R, R, R],
  ['webchat',   'system', true,  R, R, R, R, R, R, R, R, R, R, R],
  ['webchat',   'system', false, R, R, R, R, R, R, R, R, R, R, R],
];

/** When the policy ends, counted from the message; nothing: it has no end. */
const ENDS: Readonly<Record<SendPolicy, number | undefined>> = {
  RESPONSE: 24 * HOUR,
  HUMAN_AGENT: 7 * DAY,
  TEMPLATE_ONLY: undefined,
  CLOSED: undefined,
};

/** Who may send templates of which kind, whatever the time; free text goes while R or H. */
const TEMPLATES: Readonly<Record<OwnChannel, readonly ReplyKind[]>> = {
  whatsapp: ['template'],
  messenger: ['utility-template'],
  instagram: [],
  webchat: [],
};

const CAPABILITIES: readonly ChannelCapabilities[] = [false, true].flatMap((templates) =>
  [false, true].map((utilityTemplates) => ({ humanAgent: false, templates, utilityTemplates })),
);

const cases = ORACLE.flatMap(([channel, author, granted, ...policies]) =>
  Object.entries(AGES).map(([age, ms], i) => ({ channel, author, granted, age, ms, policy: policies[i] })),
);

describe('replyPolicy over its whole table', () => {
  it('has one expectation for every age on every line', () => {
    expect(cases).toHaveLength(24 * 11);
    expect(cases.filter(({ policy }) => policy === undefined)).toEqual([]);
  });

  it.each(cases)('$channel, $author, grant $granted, last message $age: $policy', (row) => {
    const at = row.ms === undefined ? undefined : NOW - row.ms;
    for (const capabilities of CAPABILITIES) {
      for (const kind of ['free', 'template', 'utility-template'] as const) {
        const answer = replyPolicy({
          channel: row.channel,
          author: row.author,
          kind,
          capabilities: { ...capabilities, humanAgent: row.granted },
          lastEngagementAt: at,
          lastMessageAt: at,
          now: NOW,
        });
        const capable = kind === 'template' ? capabilities.templates : capabilities.utilityTemplates;
        const allowed =
          kind === 'free'
            ? row.policy === R || row.policy === H
            : capable && TEMPLATES[row.channel].includes(kind);
        const ends = row.channel === 'webchat' || row.policy === undefined ? undefined : ENDS[row.policy];

        expect(answer.policy).toBe(row.policy);
        expect(answer.allowed).toBe(allowed);
        expect(answer.until).toBe(at === undefined || ends === undefined ? undefined : at + ends);
        expect(answer.alternatives.length > 0).toBe(!allowed);
      }
    }
  });
});
