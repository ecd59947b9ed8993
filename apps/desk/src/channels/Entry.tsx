import { useId, type ReactNode } from 'react';
import type { BadEntry } from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { hints, secrets, type EntryName } from './entries.js';

interface EntryProps {
  readonly name: EntryName;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wrong?: BadEntry['why'];
  readonly hint?: string;
  readonly autoFocus?: boolean;
}

/** One thing to enter, with what it is for, and what is wrong with it beneath. */
export function Entry({ name, value, onChange, wrong, hint, autoFocus }: EntryProps): ReactNode {
  const t = useSay();
  const id = useId();
  const hintKey = hints[name];
  const note = hint ?? (hintKey === undefined ? undefined : t(hintKey));
  const common = {
    className: 'inp',
    dir: name === 'name' ? ('auto' as const) : ('ltr' as const),
    value,
    autoComplete: 'off',
    spellCheck: false,
    autoFocus,
    'aria-describedby': `${id}-h ${id}-w`,
    'aria-invalid': wrong !== undefined,
  };
  return (
    <label className="lab">
      {t(`entry.${name}`)}
      {name === 'origins' ? (
        <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={secrets.has(name) ? 'password' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {note !== undefined && (
        <span className="sub" id={`${id}-h`}>
          {note}
        </span>
      )}
      {wrong !== undefined && (
        <span className="err" id={`${id}-w`} role="alert">
          {t(`entry.wrong.${wrong}`)}
        </span>
      )}
    </label>
  );
}
