import type { ReplyOption } from '../../src/graphql/thread-types.js';
import { DAY, HOUR, type ChannelAccount, type ReplyWindow, type StubContact } from './model.js';

/** Enough of the reply policy to show every state of the composer. */
export function windowOf(contact: StubContact, now: number): ReplyWindow {
  if (contact.channel === 'WEBCHAT') return { policy: 'RESPONSE', until: null, opensFor: 0, next: null };
  const engaged = contact.lastEngagementAt ?? 0;
  const until = engaged + DAY;
  const week = (contact.lastMessageAt ?? 0) + 7 * DAY;
  const meta = contact.channel !== 'WHATSAPP';
  if (now <= until) {
    const next = meta
      ? { policy: 'HUMAN_AGENT' as const, until: week }
      : { policy: 'TEMPLATE_ONLY' as const, until: null };
    return { policy: 'RESPONSE', until, opensFor: DAY, next };
  }
  if (!meta) return { policy: 'TEMPLATE_ONLY', until: null, opensFor: 0, next: null };
  if (now <= week) {
    return { policy: 'HUMAN_AGENT', until: week, opensFor: 6 * DAY, next: { policy: 'CLOSED', until: null } };
  }
  return { policy: 'CLOSED', until: null, opensFor: 0, next: null };
}

const none = { description: 0, header: 0, footer: 0, opener: 0, section: 0 };
const PROMPTS: Readonly<Record<string, ReplyOption['prompts']>> = {
  WHATSAPP: [
    { layout: 'BUTTONS', options: 3, text: 1024, title: 20, ...none },
    { layout: 'LIST', options: 10, text: 4096, title: 24, ...none, description: 72, opener: 20, section: 24 },
  ],
  MESSENGER: [{ layout: 'QUICK_REPLIES', options: 13, text: 2000, title: 20, ...none }],
};

export function optionOf(contact: StubContact, account: ChannelAccount, now: number): ReplyOption {
  const window = windowOf(contact, now);
  const open = window.policy === 'RESPONSE' || window.policy === 'HUMAN_AGENT';
  const refusal = account.paused
    ? `${account.name} is paused. Replies go out once it is connected again.`
    : open
      ? null
      : window.policy === 'TEMPLATE_ONLY'
        ? 'The 24 hours since the last message are over: only templates may go.'
        : 'The time to answer here is over. The customer has to write first.';
  return {
    contactId: contact.id,
    accountId: contact.accountId,
    channel: contact.channel,
    address: contact.address,
    window,
    canSendText: refusal === null,
    alternatives: open
      ? []
      : [{ kind: window.policy === 'TEMPLATE_ONLY' ? 'template' : 'wait-for-customer' }],
    textLimit: account.textLimit,
    refusal,
    reactions: contact.channel === 'INSTAGRAM' ? ['❤️'] : null,
    canReplyTo: true,
    canSendTemplate: contact.channel === 'WHATSAPP' && !account.paused,
    prompts: PROMPTS[contact.channel] ?? [],
    requests: contact.channel === 'WHATSAPP' ? ['LOCATION'] : [],
  };
}

/** Whether the window closes within two hours. */
export function expires(window: ReplyWindow, now: number): boolean {
  return window.policy === 'RESPONSE' && window.until !== null && window.until - now <= 2 * HOUR;
}
