import type { Channel } from '../channel.js';
import type { Content } from '../content.js';

type Prompt = Extract<Content, { kind: 'prompt' }>;
export type PromptLayout = Prompt['layout'];
export type RequestKind = Extract<Content, { kind: 'request' }>['what'];

/** What a question with answers to choose from may hold, on one channel (channels.md 3.1 to 3.3). */
export interface PromptRules {
  readonly layout: PromptLayout;
  readonly options: number;
  readonly text: number;
  readonly title: number;
  readonly id: number;
  /** 0: options have none. */
  readonly description: number;
  readonly header: number;
  readonly footer: number;
  readonly opener: number;
  readonly section: number;
}

const none = { description: 0, header: 0, footer: 0, opener: 0, section: 0 } as const;
const QUICK_REPLIES = { layout: 'quick-replies', options: 13, title: 20, id: 1000, ...none } as const;
const BUTTON_TEMPLATE = { layout: 'buttons', options: 3, text: 640, title: 20, id: 1000, ...none } as const;

const RULES: Readonly<Record<string, readonly PromptRules[]>> = {
  whatsapp: [
    {
      layout: 'buttons',
      options: 3,
      text: 1024,
      title: 20,
      id: 256,
      description: 0,
      header: 60,
      footer: 60,
      opener: 0,
      section: 0,
    },
    {
      layout: 'list',
      options: 10,
      text: 4096,
      title: 24,
      id: 200,
      description: 72,
      header: 60,
      footer: 60,
      opener: 20,
      section: 24,
    },
  ],
  messenger: [{ ...QUICK_REPLIES, text: 2000 }, BUTTON_TEMPLATE],
  instagram: [{ ...QUICK_REPLIES, text: 1000 }, BUTTON_TEMPLATE],
};

const REQUESTS: Readonly<Record<string, readonly RequestKind[]>> = {
  // The phone is asked for by a template with a button of its own (channels.md 1.4).
  whatsapp: ['location'],
  messenger: ['phone', 'email'],
};

export const promptRulesOf = (channel: Channel): readonly PromptRules[] => RULES[channel] ?? [];
export const requestsOf = (channel: Channel): readonly RequestKind[] => REQUESTS[channel] ?? [];

/** What the channel would not take about this question, naming the limit; undefined: it may go. */
export function promptProblem(channel: Channel, prompt: Prompt): string | undefined {
  const rules = promptRulesOf(channel).find(({ layout }) => layout === prompt.layout);
  if (rules === undefined) return `This channel has no ${prompt.layout.replace('-', ' ')} to choose from.`;
  const { options } = prompt;
  if (prompt.text.trim() === '') return 'A question needs a text.';
  if (options.length === 0) return 'A question needs at least one answer to choose from.';
  if (options.length > rules.options)
    return `At most ${rules.options} answers to choose from; this has ${options.length}.`;
  return (
    tooLong('The text of the question', prompt.text, rules.text) ??
    extra('A header', prompt.header, rules.header) ??
    extra('A footer', prompt.footer, rules.footer) ??
    extra('The button that opens the list', prompt.opener, rules.opener) ??
    (prompt.layout === 'list' && (prompt.opener ?? '').trim() === ''
      ? 'A list needs the words of the button that opens it.'
      : undefined) ??
    optionsProblem(prompt, rules)
  );
}

function optionsProblem({ options }: Prompt, rules: PromptRules): string | undefined {
  for (const { id, title, description, section } of options) {
    if (title.trim() === '') return 'An answer to choose from is empty.';
    const problem =
      tooLong(`The answer “${title}”`, title, rules.title) ??
      tooLong(`The id of the answer “${title}”`, id, rules.id) ??
      extra(`The description of “${title}”`, description, rules.description) ??
      extra(`The heading “${section ?? ''}”`, section, rules.section);
    if (problem !== undefined) return problem;
  }
  if (new Set(options.map(({ id }) => id)).size < options.length) return 'Two answers have the same id.';
  if (new Set(options.map(({ title, section }) => `${section ?? ''}\n${title.trim()}`)).size < options.length)
    return 'Two answers to choose from are the same.';
  const sections = new Set(options.map(({ section }) => section ?? ''));
  return sections.size > 1 && sections.has('')
    ? 'With several headings each answer stands under one.'
    : undefined;
}

const tooLong = (what: string, text: string, most: number): string | undefined =>
  text.length > most ? `${what} takes at most ${most} characters; this has ${text.length}.` : undefined;

/** What not every layout has. */
function extra(what: string, text: string | undefined, most: number): string | undefined {
  if (text === undefined || text === '') return undefined;
  return most === 0 ? `${what} cannot be shown on this channel.` : tooLong(what, text, most);
}
