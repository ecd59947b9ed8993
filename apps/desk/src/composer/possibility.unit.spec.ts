import { describe, expect, it } from '@jest/globals';
import { windowAt } from '../clock/reply-window.js';
import type { ReplyOption } from '../graphql/thread-types.js';
import type { Me, Owner, ReplyWindow, SendPolicy } from '../graphql/types.js';
import { canWrite, possibilityOf } from './possibility.js';

const DAY = 86_400_000;
const ana: Me = { id: 'ana', name: 'Ana', initials: 'A', email: 'a@b.example', role: 'AGENT' };
const owns = (id: string): Owner => ({ kind: 'AGENT', id, name: 'Jonas', initials: 'J' });

function ask(
  policy: SendPolicy,
  left: number | null,
  change: Partial<ReplyOption> = {},
  owner = owns('ana'),
  me = ana,
) {
  const window: ReplyWindow = { policy, until: left, opensFor: DAY, next: null };
  const option: ReplyOption = {
    contactId: 'k',
    accountId: 'a',
    channel: 'WHATSAPP',
    address: '',
    window,
    canSendText: true,
    alternatives: [],
    textLimit: { max: 10, unit: 'CHARACTERS', parts: 1 },
    reactions: null,
    canReplyTo: true,
    refusal: null,
    canSendTemplate: false,
    prompts: [],
    requests: [],
    ...change,
  };
  return possibilityOf(option, windowAt(window, 0), owner, me);
}

describe('what the composer can do (R19)', () => {
  it('writes in an open window, a closing one, and as a person', () => {
    expect(ask('RESPONSE', DAY).kind).toBe('open');
    expect(ask('RESPONSE', 60_000).kind).toBe('closing');
    expect(ask('HUMAN_AGENT', DAY).kind).toBe('human');
    for (const kind of ['open', 'closing', 'human'] as const) expect(canWrite({ kind })).toBe(true);
  });
  it('cannot write once only templates, or nothing, may go', () => {
    expect(ask('TEMPLATE_ONLY', null).kind).toBe('template');
    expect(ask('CLOSED', null).kind).toBe('closed');
    expect(canWrite({ kind: 'template' })).toBe(false);
    expect(canWrite({ kind: 'closed' })).toBe(false);
  });
  it('says why the server refuses, a paused channel for one', () => {
    const reason = 'WhatsApp is paused.';
    expect(ask('RESPONSE', DAY, { canSendText: false, refusal: reason })).toEqual({
      kind: 'refused',
      reason,
    });
  });
  it('leaves a colleague’s conversation to the colleague, but not for supervisors', () => {
    expect(ask('RESPONSE', DAY, {}, owns('jonas'))).toEqual({ kind: 'owned', name: 'Jonas' });
    expect(ask('RESPONSE', DAY, {}, owns('jonas'), { ...ana, role: 'SUPERVISOR' }).kind).toBe('open');
  });
});
