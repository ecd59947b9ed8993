import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { changePanels } from '../app/panels.js';
import { useSay } from '../i18n/language.js';
import { keymap } from '../keyboard/listen.js';
import { Keys } from '../ui/Keys.js';
import { Modal } from '../ui/Modal.js';
import { found } from './found.js';
import { paletteEntries, type PaletteEntry } from './palette-entries.js';
import { targetRows } from './targets.js';

function Marked({ text, at }: { text: string; at: readonly [number, number] | null }): ReactNode {
  if (at === null) return text;
  return (
    <>
      {text.slice(0, at[0])}
      <b>{text.slice(at[0], at[1])}</b>
      {text.slice(at[1])}
    </>
  );
}

const close = (): void => changePanels({ palette: false });

/** All commands and every known conversation, by words. */
export function Palette(): ReactNode {
  const t = useSay();
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [entries] = useState(() => paletteEntries());
  const hits = useMemo(() => found(entries, wanted), [entries, wanted]);
  const about = targetRows();

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, hits]);

  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    close();
    // After the dialog has given the focus back, so that a menu or field can take it.
    setTimeout(entry.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(hits[chosen]?.entry);
    }
  };

  return (
    <Modal open bare onClose={close} title={t('palette.title')} className="pal">
      <div className="q">
        <Search className="i i-18 t3" aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={hits.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={t('palette.find')}
          placeholder={t('palette.find')}
          dir="auto"
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        {about.length > 0 && (
          <span className="chip ell">
            {about.length === 1 ? about[0]!.name : t('bulk.selected', { n: about.length })}
          </span>
        )}
      </div>
      <ul role="listbox" id={listId} ref={list} aria-label={t('palette.title')}>
        {hits.map(({ entry, at }, index) => {
          const Icon = entry.icon;
          const keys = entry.command === null ? undefined : keymap.get().get(entry.command);
          const heading = entry.group !== hits[index - 1]?.entry.group;
          return [
            heading && (
              <li key={`h-${entry.group}`} className="hd" role="presentation">
                {t(`palette.${entry.group}`)}
              </li>
            ),
            <li
              key={entry.key}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={index === chosen ? 'on' : ''}
              onPointerMove={() => setChosen(index)}
              onClick={() => run(entry)}
            >
              {Icon}
              <span className="grow ell" dir="auto">
                <Marked text={entry.title} at={at} />{' '}
                {entry.hint !== null && <span className="t3">{entry.hint}</span>}
              </span>
              {keys !== undefined && <Keys keys={keys} />}
            </li>,
          ];
        })}
        {hits.length === 0 && <li className="hd">{t('palette.none')}</li>}
      </ul>
      <footer>
        <span>
          <Keys keys="up" /> <Keys keys="down" /> {t('palette.choose')}
        </span>
        <span>
          <Keys keys="enter" /> {t('palette.run')}
        </span>
        <span className="grow" />
        <span className="pal-all">
          {t('palette.buttons')} <Keys keys="?" /> {t('palette.keys')}
        </span>
      </footer>
    </Modal>
  );
}
