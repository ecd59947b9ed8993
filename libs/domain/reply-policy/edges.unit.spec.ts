import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from '../channel.js';
import { DAY, HOUR, MINUTE, SECOND } from '../time.js';
import { replyKindOf } from './content-rules.js';
import { departureOf } from './departure.js';
import { engagementTime } from './engagement-time.js';
import { opensWindow, type Engagement } from './opens-window.js';
import type { ReplyQuestion } from './reply-policy.js';
import { replyTimeline } from './reply-timeline.js';

const WROTE = 1_793_610_000_000;
const EDGE = WROTE + 24 * HOUR;
const ask = (question: Partial<ReplyQuestion>): ReplyQuestion => ({
  channel: 'messenger',
  capabilities: { humanAgent: true, templates: true, utilityTemplates: false },
  lastEngagementAt: WROTE,
  lastMessageAt: WROTE,
  author: 'agent',
  kind: 'free',
  now: WROTE,
  ...question,
});

describe('what opens 24 h (edge rule Windows 3, R22)', () => {
  // prettier-ignore
  const TABLE: readonly (readonly [Engagement, whatsapp: boolean, messenger: boolean, instagram: boolean, webchat: boolean])[] = [
    ['message',        true,  true,  true,  true ],
    ['call',           true,  false, false, false],
    ['postback',       false, true,  true,  true ],
    ['icebreaker',     false, true,  true,  false],
    ['plugin-message', false, true,  false, false],
    ['ad-click',       false, false, false, false],
    ['link-click',     false, true,  false, false],
    ['reaction',       false, true,  false, false],
    ['comment',        false, true,  false, false],
    ['visitor-post',   false, true,  false, false],
    ['story-mention',  false, false, true,  false],
    ['story-reply',    false, false, true,  false],
    ['opt-in',         false, false, false, false],
    ['edit',           false, false, false, false],
    ['revoke',         false, false, false, false],
    ['receipt',        false, false, false, false],
    ['echo',           false, false, false, false],
  ];

  it.each(TABLE)('%s: WhatsApp %s, Messenger %s, Instagram %s, web chat %s', (what, ...expected) => {
    expect(CHANNELS.map((channel) => opensWindow(channel, what))).toEqual(expected);
  });
});

describe('the time of an engagement (edge rule Windows 4)', () => {
  const received = WROTE;

  it('is the provider’s, however late the webhook comes', () => {
    expect(engagementTime(received - 20 * HOUR, received)).toBe(received - 20 * HOUR);
  });

  it('is the provider’s while it runs at most five minutes ahead', () => {
    expect(engagementTime(received + 5 * MINUTE, received)).toBe(received + 5 * MINUTE);
  });

  it('is ours as soon as theirs runs further ahead', () => {
    expect(engagementTime(received + 5 * MINUTE + 1, received)).toBe(received);
  });
});

describe('close to an edge (edge rule Windows 13)', () => {
  it('a person’s reply waits for the tag when the 24 h end within ten seconds', () => {
    expect(departureOf(ask({ now: EDGE - 10 * SECOND }))).toBe(EDGE + 1);
    expect(departureOf(ask({ now: EDGE }))).toBe(EDGE + 1);
  });

  it('leaves at once when there is more time than that', () => {
    expect(departureOf(ask({ now: EDGE - 10 * SECOND - 1 }))).toBe(EDGE - 10 * SECOND - 1);
  });

  it.each([
    ['without the grant', { capabilities: { humanAgent: false, templates: true, utilityTemplates: true } }],
    ['when a bot writes', { author: 'bot' }],
    ['on WhatsApp, where nothing free follows', { channel: 'whatsapp' }],
    ['as a template, which minds no edge', { channel: 'whatsapp', kind: 'template' }],
  ] as const)('leaves at once %s', (_, question) => {
    expect(departureOf(ask({ ...question, now: EDGE - 1 }))).toBe(EDGE - 1);
  });

  it('leaves at once at the end of the seven days: nothing comes after', () => {
    expect(departureOf(ask({ now: WROTE + 7 * DAY }))).toBe(WROTE + 7 * DAY);
  });

  it('takes another margin', () => {
    expect(departureOf(ask({ now: EDGE - 30 * SECOND }), MINUTE)).toBe(EDGE + 1);
  });
});

describe('the clock beside the composer', () => {
  it('shows a person on Messenger all three steps', () => {
    expect(replyTimeline(ask({}))).toEqual([
      { policy: 'RESPONSE', until: EDGE },
      { policy: 'HUMAN_AGENT', until: WROTE + 7 * DAY },
      { policy: 'CLOSED' },
    ]);
  });

  it('shows templates after the 24 h of WhatsApp', () => {
    expect(replyTimeline(ask({ channel: 'whatsapp' }))).toEqual([
      { policy: 'RESPONSE', until: EDGE },
      { policy: 'TEMPLATE_ONLY' },
    ]);
  });

  it('has no end on web chat', () => {
    expect(replyTimeline(ask({ channel: 'webchat' }))).toEqual([{ policy: 'RESPONSE' }]);
  });

  it('shows the tag behind a window that the provider closed early', () => {
    expect(replyTimeline(ask({ now: WROTE + HOUR, closedByProviderAt: WROTE + 1 }))).toEqual([
      { policy: 'CLOSED', until: EDGE },
      { policy: 'HUMAN_AGENT', until: WROTE + 7 * DAY },
      { policy: 'CLOSED' },
    ]);
  });
});

describe('templates as windows see them', () => {
  it('are utility templates on Messenger and approved templates elsewhere', () => {
    expect(replyKindOf('messenger', 'template')).toBe('utility-template');
    expect(replyKindOf('whatsapp', 'template')).toBe('template');
    expect(replyKindOf('whatsapp', 'image')).toBe('free');
  });
});
