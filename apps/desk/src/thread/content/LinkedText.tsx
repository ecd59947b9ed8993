import { useMemo, useState, type ReactNode } from 'react';
import { useSay } from '../../i18n/language.js';
import { textParts } from './links.js';

/** Longer texts are folded: a page of pasted text must neither freeze the tab nor push the thread away (R42). */
const LONG = 1_800;
const MANY_LINES = 30;

function cutAt(text: string): number {
  let lines = 0;
  for (let index = 0; index < text.length && index < LONG; index++) {
    if (text[index] === '\n' && ++lines === MANY_LINES) return index;
  }
  return LONG;
}

export function LinkedText({ text }: { text: string }): ReactNode {
  const t = useSay();
  const [whole, setWhole] = useState(false);
  const cut = cutAt(text);
  const long = text.length > cut;
  const shown = long && !whole ? `${text.slice(0, cut)}…` : text;
  const parts = useMemo(() => textParts(shown), [shown]);
  return (
    <>
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a key={index} className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
      {long && (
        <button type="button" className="link more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'message.less' : 'message.more')}
        </button>
      )}
    </>
  );
}
