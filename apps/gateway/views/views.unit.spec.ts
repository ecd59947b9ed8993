import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '#libs/domain/time.js';
import type { Content } from '#libs/domain/content.js';
import type { ChannelAccountRow, ContactCard } from '#libs/read-models/queries-port.js';
import { lineOf, toContent } from './content-view.js';
import { connectorChannel } from '#libs/domain/channel.js';
import type { DeclaredCapabilities } from '#libs/domain/reply-policy/index.js';
import { toReplyOption } from './reply-option-view.js';
import { readableAddress } from './phone-number.js';
import { composerQuestion, toReplyWindow } from './reply-window-view.js';

const WROTE = 1_800_000_000_000;
const GRANTED = { humanAgent: true, templates: true, utilityTemplates: false };
const window = (channel: ContactCard['channel'], now: number, closedByProviderAt: number | null = null) =>
  toReplyWindow(
    composerQuestion(
      channel,
      GRANTED,
      { lastEngagementAt: WROTE, lastMessageAt: WROTE, closedByProviderAt },
      now,
    ),
  );

describe('the clock beside the composer', () => {
  it('shows what holds, how long in all, and what comes after', () => {
    expect(window('whatsapp', WROTE + HOUR)).toEqual({
      policy: 'RESPONSE',
      until: WROTE + DAY,
      opensFor: DAY,
      next: { policy: 'TEMPLATE_ONLY', until: null },
    });
    expect(window('whatsapp', WROTE + DAY + 1)).toEqual({
      policy: 'TEMPLATE_ONLY',
      until: null,
      opensFor: 0,
      next: null,
    });
    expect(window('messenger', WROTE + DAY + 1)).toEqual({
      policy: 'HUMAN_AGENT',
      until: WROTE + 7 * DAY,
      opensFor: 6 * DAY,
      next: { policy: 'CLOSED', until: null },
    });
    expect(window('webchat', WROTE + 30 * DAY)).toEqual({
      policy: 'RESPONSE',
      until: null,
      opensFor: 0,
      next: null,
    });
  });

  it('counts a wait from when the provider closed the window', () => {
    expect(window('instagram', WROTE + 3 * HOUR, WROTE + 2 * HOUR)).toMatchObject({
      policy: 'CLOSED',
      until: WROTE + DAY,
      opensFor: 22 * HOUR,
    });
  });
});

describe('a reply option', () => {
  const contact = (channel: ContactCard['channel']): ContactCard => ({
    id: 'c',
    customerId: 'p',
    accountId: 'a',
    channel,
    address: '+49',
    name: null,
    username: null,
    lastMessageAt: WROTE,
    identityChangedAt: null,
    marketing: null,
    blockedAt: null,
    window: { lastEngagementAt: WROTE, lastMessageAt: WROTE, closedByProviderAt: null },
  });
  const account = (pausedAt: number | null): ChannelAccountRow => ({
    id: 'a',
    channel: 'whatsapp',
    name: 'Main',
    capabilities: GRANTED,
    pausedAt,
    pausedReason: null,
    lastWebhookAt: null,
    lastSendAt: null,
    lastErrorAt: null,
    lastError: null,
    sentToday: 0,
    failedToday: 0,
    notices: [],
    watch: null,
    gap: null,
  });

  it('tells why text cannot go, and what can (R19)', () => {
    expect(toReplyOption(contact('whatsapp'), account(null), WROTE)).toMatchObject({
      canSendText: true,
      refusal: null,
      alternatives: [],
    });
    expect(toReplyOption(contact('whatsapp'), account(null), WROTE + DAY + 1)).toMatchObject({
      canSendText: false,
      refusal: 'The 24 hours since the last message are over: only templates may go.',
      alternatives: [{ kind: 'template' }, { kind: 'wait-for-customer' }],
    });
    expect(toReplyOption(contact('instagram'), undefined, WROTE + DAY + 1)).toMatchObject({
      canSendText: false,
    });
  });

  it("says of another team's channel what it declared, and that it did not", () => {
    const pigeons = connectorChannel('pigeon-post')!;
    const on = (declared?: DeclaredCapabilities): ChannelAccountRow => ({
      ...account(null),
      capabilities: { ...GRANTED, ...(declared ? { declared } : {}) },
    });
    const declared: DeclaredCapabilities = {
      windowHours: 2,
      textLimit: { max: 280, unit: 'bytes' },
      kinds: ['text'],
      receipts: [],
      reactions: false,
      replyTo: false,
      readMarks: false,
      typing: false,
    };
    expect(toReplyOption(contact(pigeons), on(declared), WROTE + HOUR)).toMatchObject({
      canSendText: true,
      canSendTemplate: false,
      textLimit: { max: 280, unit: 'bytes' },
      window: { policy: 'RESPONSE', until: WROTE + 2 * HOUR, opensFor: 2 * HOUR, next: { policy: 'CLOSED' } },
    });
    expect(toReplyOption(contact(pigeons), on(declared), WROTE + 2 * HOUR + 1)).toMatchObject({
      refusal: 'The time to answer here is over. The customer has to write first.',
    });
    expect(toReplyOption(contact(pigeons), on({ ...declared, kinds: ['image'] }), WROTE)).toMatchObject({
      refusal: 'This channel takes no text.',
    });
    expect(toReplyOption(contact(pigeons), on(), WROTE)).toMatchObject({
      canSendText: false,
      refusal: expect.stringContaining('has not said what its channel can do'),
    });
  });

  it('takes nothing while the account is paused (edge rule Windows 11)', () => {
    expect(toReplyOption(contact('whatsapp'), account(WROTE), WROTE)).toMatchObject({
      canSendText: false,
      refusal: 'Main is paused. Replies go out once it is connected again.',
    });
  });
});

describe('message content', () => {
  it.each<[Content, string | null]>([
    [{ kind: 'text', text: 'Hi' }, 'Hi'],
    [
      {
        kind: 'image',
        caption: 'My cat',
        url: 'https://provider.example/secret',
        mediaId: 'secret',
        mimeType: 'image/jpeg',
      },
      'My cat',
    ],
    [{ kind: 'location', latitude: 1, longitude: 2, name: 'Home' }, 'Home'],
    [{ kind: 'contacts', contacts: [{ name: 'Bo', phones: [], emails: [] }] }, 'Bo'],
    [{ kind: 'choice', source: 'button', title: 'Yes' }, 'Yes'],
    [{ kind: 'unsupported', what: 'poll' }, 'poll'],
    [{ kind: 'audio', voice: true }, null],
  ])('%j reads %j', (content, text) => {
    const view = toContent(content);
    expect([view.kind, view.text]).toEqual([content.kind, text]);
    expect(JSON.stringify(view)).not.toContain('secret');
  });

  it('is one line in a quote', () => {
    expect(lineOf({ kind: 'text', text: 'one\n  two' })).toBe('one two');
    expect([...lineOf({ kind: 'text', text: '🙂'.repeat(300) })]).toHaveLength(200);
    expect(lineOf({ kind: 'audio' })).toBe('audio');
    expect(lineOf(null)).toBe('');
  });
});

describe('an address', () => {
  it.each([
    ['+447700900418', '+44 7700 900418'],
    ['+4915112345678', '+49 1511 2345678'],
    ['+999123456', '+999123456'],
    ['@layla.haddad', '@layla.haddad'],
    ['Visitor 4F2A', 'Visitor 4F2A'],
    ['', ''],
  ])('%j reads %j', (address, read) => {
    expect(readableAddress(address)).toBe(read);
  });
});
