import { describe, expect, it } from '@jest/globals';
import type { PromptRules } from '../../graphql/thread-types.js';
import { emptyPrompt, promptFault, promptInput, type PromptDraft } from './prompt-draft.js';

const rules: PromptRules = {
  layout: 'LIST',
  options: 3,
  text: 40,
  title: 10,
  description: 12,
  header: 0,
  footer: 0,
  opener: 8,
  section: 0,
};
const option = (title: string, description = '') => ({ title, description });
const draft = (...options: PromptDraft['options']): PromptDraft => ({
  layout: 'LIST',
  opener: 'Shops',
  options,
});
const fault = (prompt: PromptDraft, text = 'Which shop?') => promptFault(text, prompt, rules);

describe('answers to choose from', () => {
  it('go with a text, each within the limits of the channel', () => {
    expect(fault(draft(option('Leeds'), option('York')))).toBeNull();
    expect(fault(draft(option('Leeds')), '')).toEqual({ what: 'text' });
    expect(fault(emptyPrompt('LIST'))).toEqual({ what: 'none' });
    expect(fault(draft(...['a', 'b', 'c', 'd'].map((title) => option(title))))).toEqual({
      what: 'many',
      max: 3,
    });
    expect(fault({ ...draft(option('Leeds')), opener: ' ' })).toEqual({ what: 'opener' });
    expect(fault(draft(option('Leeds'), option('York, Coney St')))).toEqual({ what: 'title', index: 1 });
    expect(fault(draft(option('Leeds', 'by the station, left')))).toEqual({ what: 'description', index: 0 });
    expect(fault(draft(option('Leeds'), option(' Leeds ')))).toEqual({ what: 'same' });
  });

  it('leave empty lines out', () => {
    expect(promptInput(draft(option(' Leeds ', 'Park Row'), option(''), option('York')), rules)).toEqual({
      layout: 'LIST',
      opener: 'Shops',
      options: [
        { id: 'option-1', title: 'Leeds', description: 'Park Row' },
        { id: 'option-2', title: 'York' },
      ],
    });
  });
});
