import type { PromptInput, PromptLayout } from '../../graphql/documents/actions.js';
import type { PromptRules } from '../../graphql/thread-types.js';

/** Answers to choose from that go with the text. */
export interface PromptDraft {
  readonly layout: PromptLayout;
  /** list: what opens it. */
  readonly opener: string;
  readonly options: readonly { readonly title: string; readonly description: string }[];
}

export const emptyPrompt = (layout: PromptLayout): PromptDraft => ({
  layout,
  opener: '',
  options: [{ title: '', description: '' }],
});

/** What keeps it from being sent, naming the place; null: it may go. The server has the last word. */
export type PromptFault =
  | { readonly what: 'text' | 'opener' | 'none' | 'same' }
  | { readonly what: 'title' | 'description'; readonly index: number }
  | { readonly what: 'many'; readonly max: number };

export function promptFault(
  text: string,
  { layout, opener, options }: PromptDraft,
  rules: PromptRules,
): PromptFault | null {
  const given = options.map(({ title }) => title.trim()).filter((title) => title !== '');
  if (text.trim() === '' || text.trim().length > rules.text) return { what: 'text' };
  if (given.length === 0) return { what: 'none' };
  if (given.length > rules.options) return { what: 'many', max: rules.options };
  if (layout === 'LIST' && (opener.trim() === '' || opener.trim().length > rules.opener))
    return { what: 'opener' };
  const long = options.findIndex(({ title }) => title.trim().length > rules.title);
  if (long >= 0) return { what: 'title', index: long };
  const wordy = options.findIndex(({ description }) => description.trim().length > rules.description);
  if (wordy >= 0 && rules.description > 0) return { what: 'description', index: wordy };
  return new Set(given).size < given.length ? { what: 'same' } : null;
}

/** Ids are places: what comes back names the title, and the thread shows which question it answers. */
export function promptInput({ layout, opener, options }: PromptDraft, rules: PromptRules): PromptInput {
  return {
    layout,
    ...(layout === 'LIST' && { opener: opener.trim() }),
    options: options
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, description }, index) => ({
        id: `option-${index + 1}`,
        title: title.trim(),
        ...(rules.description > 0 && description.trim() !== '' && { description: description.trim() }),
      })),
  };
}
