import { useState, type FormEvent, type ReactNode } from 'react';
import { navigate } from '../app/navigation.js';
import { inboxRoute } from '../app/route.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import { Problem, TextField } from '../ui/Form.js';
import { useTrying } from '../ui/trying.js';
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
  const { busy, problem, run, refuse } = useTrying((error) =>
    error instanceof AuthRefused && error.reason !== null ? error.reason : t(authWords(error)),
  );

  const send = (event: FormEvent): void => {
    event.preventDefault();
    if ([...password].length < SHORTEST) return refuse(t('password.short', { n: SHORTEST }));
    void run(async () => {
      const tokens = await submit({ name: name.trim(), email: email.trim(), password });
      navigate(inboxRoute('MINE'), 'replace');
      signedIn(tokens);
      return null;
    });
  };

  return (
    <>
      <h1>{t(title)}</h1>
      <p className="t2">{t(hint)}</p>
      <form className="form" onSubmit={send}>
        {withPerson && (
          <>
            <TextField
              label={t('signIn.name')}
              autoComplete="name"
              required
              maxLength={80}
              value={name}
              onChange={setName}
            />
            <TextField
              label={t('signIn.email')}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={setEmail}
            />
          </>
        )}
        <TextField
          label={t('password.new')}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
          aria-describedby="password-rule"
        />
        <p className="t3" id="password-rule">
          {t('password.rule', { n: SHORTEST })}
        </p>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {t('password.show')}
        </label>
        <Problem text={problem} />
        <button type="submit" className="btn btn-p btn-l" disabled={busy}>
          {t(action)}
        </button>
      </form>
    </>
  );
}
