import { useState, type FormEvent, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { authWords } from './auth-words.js';

interface CodeFormProps {
  readonly action: string;
  readonly submit: (code: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** Six digits of an authenticator app. */
export function CodeForm({ action, submit, onCancel }: CodeFormProps): ReactNode {
  const t = useSay();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await submit(code.replace(/\s/g, ''));
    } catch (error) {
      setProblem(t(authWords(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <label className="lab">
        {t('signIn.code')}
        <input
          className="inp"
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          dir="ltr"
          required
          pattern="[\d\s]{6,7}"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {problem !== null && (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      <div className="form-f">
        <button type="button" className="btn" onClick={onCancel}>
          {t('ui.cancel')}
        </button>
        <button type="submit" className="btn btn-p" disabled={busy}>
          {action}
        </button>
      </div>
    </form>
  );
}
