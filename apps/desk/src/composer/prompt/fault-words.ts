import type { PromptRules } from '../../graphql/thread-types.js';
import type { Say } from '../../i18n/language.js';
import type { PromptFault } from './prompt-draft.js';

/** What keeps a question from being sent, naming the limit. */
export function faultWords(t: Say, fault: PromptFault, rules: PromptRules): string {
  switch (fault.what) {
    case 'title':
      return t('prompt.fault.title', { n: fault.index + 1, max: rules.title });
    case 'description':
      return t('prompt.fault.description', { n: fault.index + 1, max: rules.description });
    case 'many':
      return t('prompt.fault.many', { max: fault.max });
    case 'text':
      return t('prompt.fault.text', { max: rules.text });
    case 'opener':
      return t('prompt.fault.opener', { max: rules.opener });
    case 'none':
      return t('prompt.fault.none');
    case 'same':
      return t('prompt.fault.same');
  }
}
