import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { TextField } from '../ui/Form.js';

/** As authenticator apps show it, with or without the gap. */
export const digitsOf = (code: string): string => code.replace(/\s/g, '');

/** Six digits of an authenticator app. */
export function CodeField({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const t = useSay();
  return (
    <TextField
      label={t('signIn.code')}
      autoFocus
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
      required
      pattern="[\d\s]{6,7}"
      value={value}
      onChange={onChange}
    />
  );
}
