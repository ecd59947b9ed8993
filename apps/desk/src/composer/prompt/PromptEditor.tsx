import { Plus, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { PromptRules } from '../../graphql/thread-types.js';
import { useSay, useSpeech, type MessageKey } from '../../i18n/language.js';
import { IconButton } from '../../ui/IconButton.js';
import type { PromptDraft } from './prompt-draft.js';

const layoutWords = {
  BUTTONS: 'prompt.BUTTONS',
  LIST: 'prompt.LIST',
  QUICK_REPLIES: 'prompt.QUICK_REPLIES',
} as const satisfies Readonly<Record<string, MessageKey>>;

interface PromptEditorProps {
  readonly draft: PromptDraft;
  readonly rules: readonly PromptRules[];
  readonly onChange: (draft: PromptDraft) => void;
  readonly onClose: () => void;
  readonly onSend: () => void;
}

/** The answers that the customer can tap, below the question in the text field. */
export function PromptEditor({ draft, rules, onChange, onClose, onSend }: PromptEditorProps): ReactNode {
  const t = useSay();
  const { number } = useSpeech();
  const rows = useRef<HTMLOListElement>(null);
  const rule = rules.find(({ layout }) => layout === draft.layout) ?? rules[0]!;
  const { options } = draft;
  const full = options.length >= rule.options;

  const focus = (index: number): void => {
    requestAnimationFrame(() =>
      rows.current?.querySelectorAll<HTMLInputElement>('input.title')[index]?.focus(),
    );
  };
  const set = (index: number, change: Partial<PromptDraft['options'][number]>): void =>
    onChange({
      ...draft,
      options: options.map((option, at) => (at === index ? { ...option, ...change } : option)),
    });
  const add = (): void => {
    if (full) return;
    onChange({ ...draft, options: [...options, { title: '', description: '' }] });
    focus(options.length);
  };
  const remove = (index: number): void => {
    if (options.length === 1) return onClose();
    onChange({ ...draft, options: options.filter((_, at) => at !== index) });
    focus(Math.max(0, index - 1));
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const empty = options[index]?.title === '';
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend();
    else if (event.key === 'Enter') add();
    else if (event.key === 'Backspace' && empty) remove(index);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };

  return (
    <fieldset className="prompt">
      <legend className="vh">{t('prompt.title')}</legend>
      <div className="prompt-h">
        {rules.length > 1 && (
          <select
            className="inp inp-s"
            aria-label={t('prompt.layout')}
            value={draft.layout}
            onChange={(event) => onChange({ ...draft, layout: event.target.value as PromptDraft['layout'] })}
          >
            {rules.map(({ layout }) => (
              <option key={layout} value={layout}>
                {t(layoutWords[layout])}
              </option>
            ))}
          </select>
        )}
        {rule.opener > 0 && (
          <input
            className="inp inp-s"
            dir="auto"
            maxLength={rule.opener}
            value={draft.opener}
            placeholder={t('prompt.opener')}
            aria-label={t('prompt.opener')}
            onChange={(event) => onChange({ ...draft, opener: event.target.value })}
          />
        )}
        <span className="grow" />
        <span className="t3 num">
          {t('prompt.count', { n: number(options.length), max: number(rule.options) })}
        </span>
        <IconButton icon={X} label={t('prompt.close')} onClick={onClose} />
      </div>
      <ol ref={rows}>
        {options.map(({ title, description }, index) => (
          <li key={index}>
            <input
              className="inp inp-s title"
              dir="auto"
              maxLength={rule.title}
              value={title}
              placeholder={t('prompt.option', { n: index + 1 })}
              aria-label={t('prompt.option', { n: index + 1 })}
              onChange={(event) => set(index, { title: event.target.value })}
              onKeyDown={(event) => onKeyDown(event, index)}
            />
            {rule.description > 0 && (
              <input
                className="inp inp-s"
                dir="auto"
                maxLength={rule.description}
                value={description}
                placeholder={t('prompt.description')}
                aria-label={t('prompt.descriptionOf', { n: index + 1 })}
                onChange={(event) => set(index, { description: event.target.value })}
                onKeyDown={(event) => onKeyDown(event, index)}
              />
            )}
            <IconButton icon={X} label={t('prompt.remove', { n: index + 1 })} onClick={() => remove(index)} />
          </li>
        ))}
      </ol>
      <button type="button" className="btn btn-s" aria-disabled={full} onClick={add}>
        <Plus className="i i-14" aria-hidden="true" /> {t('prompt.add')}
      </button>
    </fieldset>
  );
}
