import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { languageName } from './language-name.js';
import { categoryWords, statusWords } from './words.js';
import { foundTemplates } from './template-draft.js';
import type { MessageTemplate } from '../../graphql/template-types.js';
import { useSpeech } from '../../i18n/language.js';

interface TemplateListProps {
  readonly templates: readonly MessageTemplate[];
  readonly chosen: MessageTemplate | undefined;
  readonly onChoose: (template: MessageTemplate) => void;
  /** Enter: on to the values. */
  readonly onEnter: () => void;
}

/** Search, language, and the templates themselves: the arrow keys choose from either place. */
export function TemplateList({ templates, chosen, onChoose, onEnter }: TemplateListProps): ReactNode {
  const { t, locale } = useSpeech();
  const [wanted, setWanted] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const found = foundTemplates(templates, wanted, language);
  const languages = [...new Set(templates.map((template) => template.language))].sort();
  const optionId = (template: MessageTemplate): string => `${id}-${found.indexOf(template)}`;
  const current = found.find((template) => template.id === chosen?.id);

  const choose = (template: MessageTemplate | undefined): void => {
    if (template === undefined) return;
    onChoose(template);
    requestAnimationFrame(() =>
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    );
  };
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      if (current === undefined) choose(found[0]);
      return onEnter();
    }
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    const at = current === undefined ? (step === 1 ? -1 : 0) : found.indexOf(current);
    choose(found[(at + step + found.length) % found.length]);
  };

  return (
    <div className="tpl-l">
      <div className="tpl-f">
        <input
          className="inp inp-s"
          type="search"
          value={wanted}
          placeholder={t('template.find')}
          aria-label={t('template.find')}
          aria-controls={id}
          onChange={(event) => setWanted(event.target.value)}
          onKeyDown={walk}
        />
        {languages.length > 1 && (
          <select
            className="inp inp-s"
            aria-label={t('template.language')}
            value={language ?? ''}
            onChange={(event) => setLanguage(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{t('template.allLanguages')}</option>
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageName(each, locale)}
              </option>
            ))}
          </select>
        )}
      </div>
      <ul
        ref={list}
        id={id}
        role="listbox"
        tabIndex={0}
        aria-label={t('template.list')}
        aria-activedescendant={current === undefined ? undefined : optionId(current)}
        onKeyDown={walk}
      >
        {found.map((template) => (
          <li
            key={template.id}
            id={optionId(template)}
            role="option"
            aria-selected={template.id === chosen?.id}
            className={template.status === 'APPROVED' ? '' : 'off'}
            onClick={() => choose(template)}
          >
            <b dir="ltr">{template.name}</b>
            <span>
              {t(categoryWords[template.category])}, {languageName(template.language, locale)}
              {template.status !== 'APPROVED' && ` · ${t(statusWords[template.status])}`}
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="t3 tpl-none">{t('template.notFound')}</p>}
    </div>
  );
}
