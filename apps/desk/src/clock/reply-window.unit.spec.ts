import { describe, expect, it } from '@jest/globals';
import type { ReplyWindow } from '../graphql/types.js';
import { textMayGo, windowAt } from './reply-window.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const whatsapp: ReplyWindow = {
  policy: 'RESPONSE',
  until: DAY,
  opensFor: DAY,
  next: { policy: 'TEMPLATE_ONLY', until: null },
};
const messenger: ReplyWindow = {
  policy: 'RESPONSE',
  until: DAY,
  opensFor: DAY,
  next: { policy: 'HUMAN_AGENT', until: 7 * DAY },
};
const web: ReplyWindow = { policy: 'RESPONSE', until: null, opensFor: 0, next: null };

describe('the window clock', () => {
  it('shows the share that is left', () => {
    expect(windowAt(whatsapp, 6 * HOUR)).toMatchObject({ look: 'open', share: 0.75, left: 18 * HOUR });
  });
  it('is closing in the last hour', () => {
    expect(windowAt(whatsapp, 23 * HOUR).look).toBe('open');
    expect(windowAt(whatsapp, 23 * HOUR + 1)).toMatchObject({ look: 'closing', closing: true });
  });
  it('counts the last instant in (edge rule Windows 1)', () => {
    expect(windowAt(whatsapp, DAY).policy).toBe('RESPONSE');
    expect(windowAt(whatsapp, DAY + 1)).toMatchObject({
      policy: 'TEMPLATE_ONLY',
      look: 'template',
      since: DAY,
    });
  });
  it('goes on by itself to what comes next', () => {
    const later = windowAt(messenger, DAY + 3 * DAY);
    expect(later).toMatchObject({ policy: 'HUMAN_AGENT', look: 'human', until: 7 * DAY, share: 0.5 });
    expect(windowAt(messenger, 7 * DAY + 1)).toMatchObject({
      policy: 'CLOSED',
      look: 'closed',
      since: 7 * DAY,
    });
  });
  it('warns in the last hour for a person, too', () => {
    expect(windowAt(messenger, 7 * DAY - HOUR / 2)).toMatchObject({ policy: 'HUMAN_AGENT', look: 'closing' });
  });
  it('has no end on web chat', () => {
    expect(windowAt(web, 1_000 * DAY)).toMatchObject({ policy: 'RESPONSE', look: 'none', left: null });
  });
});

describe('free text by a person', () => {
  it('may go in the answer window and the human one only', () => {
    expect(textMayGo('RESPONSE')).toBe(true);
    expect(textMayGo('HUMAN_AGENT')).toBe(true);
    expect(textMayGo('TEMPLATE_ONLY')).toBe(false);
    expect(textMayGo('CLOSED')).toBe(false);
  });
});
