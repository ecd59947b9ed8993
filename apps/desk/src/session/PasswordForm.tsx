import { useState, type FormEvent, type ReactNode } from 'react';
import { navigate } from '../app/navigation.js';
import { inboxRoute } from '../app/route.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { authWords } from './auth-words.js';
import { AuthRefused, type Tokens } from './session-api.js';
import { signedIn } from './session.js';

/** As long as the server asks for at least. */
const SHORTEST = 15;

interface PasswordFormProps {
  readonly title: MessageKey;
  readonly hint: MessageKey;
  readonly action: MessageKey;
  /** Name and address are asked for as well: the first administrator. */
  readonly withPerson?: boolean;
  readonly submit: (person: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }) => Promise<Tokens>;
}

/** Choosing a password: first administrator, invitation, reset. Typed once, and it can be looked at. */
export function PasswordForm({
  title,
  hint,
  action,
  withPerson = false,
  submit,
}: PasswordFormProps): ReactNode {
  const t = useSay();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ([...password].length < SHORTEST) return setProblem(t('password.short', { n: SHORTEST }));
    setBusy(true);
    setProblem(null);
    try {
      const tokens = await submit({ name: name.trim(), email: email.trim(), password });
      navigate(inboxRoute('MINE'), 'replace');
      signedIn(tokens);
    } catch (error) {
      setProblem(error instanceof AuthRefused && error.reason !== null ? error.reason : t(authWords(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <h1>{t(title)}</h1>
      <p className="t2">{t(hint)}</p>
      <form className="form" onSubmit={(event) => void send(event)}>
        {withPerson && (
          <>
            <label className="lab">
              {t('signIn.name')}
              <input
                className="inp"
                autoComplete="name"
                required
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </label>
            <label className="lab">
              {t('signIn.email')}
              <input
                className="inp"
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </label>
          </>
        )}
        <label className="lab">
          {t('password.new')}
          <input
            className="inp"
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            aria-describedby="password-rule"
          />
        </label>
        <p className="t3" id="password-rule">
          {t('password.rule', { n: SHORTEST })}
        </p>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {t('password.show')}
        </label>
        {problem !== null && (
          <p className="err" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" className="btn btn-p btn-l" disabled={busy}>
          {t(action)}
        </button>
      </form>
    </>
  );
}
