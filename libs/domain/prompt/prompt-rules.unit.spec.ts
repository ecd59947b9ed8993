import { describe, expect, it } from '@jest/globals';
import type { Content } from '../content.js';
import { promptProblem, promptRulesOf } from './prompt-rules.js';

type Prompt = Extract<Content, { kind: 'prompt' }>;

const options = (count: number, title = (n: number) => `Answer ${n}`) =>
  Array.from({ length: count }, (_, n) => ({ id: `a${n}`, title: title(n) }));
const buttons = (change: Partial<Prompt> = {}): Prompt => ({
  kind: 'prompt',
  layout: 'buttons',
  text: 'Which one?',
  options: options(3),
  ...change,
});
const list = (change: Partial<Prompt> = {}): Prompt =>
  buttons({ layout: 'list', opener: 'Choose', options: options(10), ...change });

describe('a question with answers to choose from', () => {
  it('goes with as many answers as the channel shows', () => {
    for (const channel of ['whatsapp', 'messenger', 'instagram'] as const) {
      for (const { layout, options: most } of promptRulesOf(channel)) {
        const prompt: Prompt = { ...list(), layout, options: options(most), opener: undefined };
        const fits: Prompt = layout === 'list' ? { ...prompt, opener: 'Choose' } : prompt;
        expect([channel, layout, promptProblem(channel, fits)]).toEqual([channel, layout, undefined]);
        const more = { ...fits, options: options(most + 1) };
        expect(promptProblem(channel, more)).toBe(
          `At most ${most} answers to choose from; this has ${most + 1}.`,
        );
      }
    }
  });

  it.each([
    [buttons({ options: options(1, () => 'x'.repeat(21)) }), 'takes at most 20 characters; this has 21'],
    [buttons({ text: 'x'.repeat(1025) }), 'takes at most 1024'],
    [buttons({ footer: 'x'.repeat(61) }), 'A footer takes at most 60'],
    [buttons({ text: ' ' }), 'needs a text'],
    [buttons({ options: [] }), 'at least one answer'],
    [buttons({ options: options(2, () => 'Same') }), 'are the same'],
    [buttons({ options: [{ id: 'a', title: 'A', description: 'more' }] }), 'cannot be shown'],
    [list({ opener: undefined }), 'the button that opens it'],
    [list({ options: [{ id: 'a', title: 'A', description: 'x'.repeat(73) }] }), 'at most 72'],
    [
      list({
        options: [
          { id: 'a', title: 'A', section: 'One' },
          { id: 'b', title: 'B' },
        ],
      }),
      'each answer stands under one',
    ],
    [buttons({ layout: 'quick-replies' }), 'no quick replies'],
  ])('is refused on WhatsApp with the limit named (%#)', (prompt, words) => {
    expect(promptProblem('whatsapp', prompt)).toContain(words);
  });

  it('is not for web chat', () => {
    expect(promptProblem('webchat', buttons())).toContain('no buttons');
  });
});
