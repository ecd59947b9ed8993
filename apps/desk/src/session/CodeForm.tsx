import { useState, type FormEvent, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { FormActions, Problem } from '../ui/Form.js';
import { useTrying } from '../ui/trying.js';
import { authWords } from './auth-words.js';
import { CodeField, digitsOf } from './CodeField.js';

interface CodeFormProps {
  readonly action: string;
  readonly submit: (code: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Asks for a code of the second factor alone. */
export function CodeForm({ action, submit, onCancel }: CodeFormProps): ReactNode {
  const t = useSay();
  const [code, setCode] = useState('');
  const { busy, problem, run } = useTrying((error) => t(authWords(error)));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      await submit(digitsOf(code));
      return null;
    });
  };
  return (
    <form className="form" onSubmit={send}>
      <CodeField value={code} onChange={setCode} />
      <Problem text={problem} />
      <FormActions action={action} busy={busy} onCancel={onCancel} />
    </form>
  );
}
