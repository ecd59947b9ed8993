import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { findEmoji } from './emoji.js';

const COLUMNS = 8;

/** Arrow keys walk the grid; Enter and Space choose, as on any button. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const rtl = document.documentElement.dir === 'rtl' && Math.abs(step) === 1;
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[at + (rtl ? -step : step)]?.focus();
  event.preventDefault();
}

export default function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }): ReactNode {
  const t = useSay();
  const [wanted, setWanted] = useState('');
  const found = findEmoji(wanted);
  return (
    <>
      <input
        className="inp"
        autoFocus
        value={wanted}
        placeholder={t('emoji.find')}
        aria-label={t('emoji.find')}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="emoji" role="group" aria-label={t('composer.emoji')} onKeyDown={walk}>
        {found.map(({ emoji, name }) => (
          <button key={emoji} type="button" title={name} aria-label={name} onClick={() => onChoose(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className="menu-h">{t('emoji.none')}</p>}
    </>
  );
}
