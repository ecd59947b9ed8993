import { MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay, type MessageKey } from '../../i18n/language.js';
import { detailOf, listOf, textOf, type Detail } from './detail.js';
import { LinkedText } from './LinkedText.js';

const requests: Readonly<Record<string, MessageKey>> = {
  phone: 'kind.request.phone',
  email: 'kind.request.email',
  location: 'kind.request.location',
};

interface PromptProps {
  readonly kind: 'prompt' | 'request' | 'cards';
  readonly text: string | null;
  readonly detail: Detail;
}

/** A question of ours, as the customer sees it: its words and what can be tapped. */
export function Prompt({ kind, text, detail }: PromptProps): ReactNode {
  const t = useSay();
  const what =
    kind === 'request'
      ? (requests[textOf(detail, 'what') ?? ''] ?? 'kind.prompt')
      : (`kind.${kind}` as const);
  const taps = [
    ...listOf(detail, 'options').map((option) => textOf(option, 'title')),
    ...listOf(detail, 'cards').flatMap((card) =>
      listOf(card, 'buttons').map((button) => textOf(detailOf(button), 'title')),
    ),
  ].filter((title) => title !== null);
  return (
    <div className="plainkind">
      <span className="k-h">
        <MessageCircleQuestion className="i i-14" aria-hidden="true" />
        {t(what)}
      </span>
      {textOf(detail, 'header') !== null && <b dir="auto">{textOf(detail, 'header')}</b>}
      <LinkedText text={text ?? ''} />
      {textOf(detail, 'footer') !== null && <div className="t3">{textOf(detail, 'footer')}</div>}
      {taps.length > 0 && (
        <span className="tpl-t">
          {taps.map((title, index) => (
            <span key={index} className="chip" dir="auto">
              {title}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}
