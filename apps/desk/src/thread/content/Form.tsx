import { ClipboardList } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/language.js';
import { formAnswers, textOf, type Detail } from './detail.js';

export function Form({ text, detail }: { text: string | null; detail: Detail }): ReactNode {
  const t = useSay();
  const response = textOf(detail, 'response');
  const answers = response === null ? null : formAnswers(response);
  return (
    <div className="plainkind">
      <span className="k-h">
        <ClipboardList className="i i-14" aria-hidden="true" />
        {textOf(detail, 'name') ?? t('kind.form')}
      </span>
      {text !== null && <div dir="auto">{text}</div>}
      {answers === null ? (
        response !== null && <div dir="auto">{response}</div>
      ) : (
        <dl className="answers">
          {answers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
