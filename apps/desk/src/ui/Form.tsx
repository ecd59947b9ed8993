import type { InputHTMLAttributes, ReactNode } from 'react';
import { useSay } from '../i18n/language.js';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line to type in, under its label. */
export function TextField({ label, onChange, ...input }: TextFieldProps): ReactNode {
  return (
    <label className="lab">
      {label}
      <input className="inp" {...input} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** Why the last try failed; said at once to screen readers. */
export function Problem({ text }: { text: string | null }): ReactNode {
  return text === null ? null : (
    <p className="err" role="alert">
      {text}
    </p>
  );
}

/** The end of a form in a dialog. */
export function FormActions({
  action,
  busy,
  onCancel,
}: {
  action: string;
  busy: boolean;
  onCancel: () => void;
}): ReactNode {
  const t = useSay();
  return (
    <div className="form-f">
      <button type="button" className="btn" onClick={onCancel}>
        {t('ui.cancel')}
      </button>
      <button type="submit" className="btn btn-p" disabled={busy}>
        {action}
      </button>
    </div>
  );
}
