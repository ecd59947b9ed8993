import { useState, type FormEvent, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { Problem, TextField } from '../ui/Form.js';
import { useTrying } from '../ui/trying.js';
import { authWords } from './auth-words.js';
import { CodeField, digitsOf } from './CodeField.js';
import { AuthRefused, type DemoAccount } from './session-api.js';
import { signIn } from './session.js';

function Demo({
  accounts,
  busy,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onChoose: (account: DemoAccount) => void;
}): ReactNode {
  const t = useSay();
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2 className="eyebrow">{t('signIn.demo')}</h2>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" className="btn btn-l" disabled={busy} onClick={() => onChoose(account)}>
              <bdi>{account.name}</bdi>
              <span className="t3">{roleWord(account.role, t)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function roleWord(role: string, t: ReturnType<typeof useSay>): string {
  const known = role.toUpperCase();
  return known === 'AGENT' || known === 'SUPERVISOR' || known === 'ADMINISTRATOR' ? t(`role.${known}`) : role;
}

export function SignInForm({
  demoAccounts,
  ended,
}: {
  demoAccounts: readonly DemoAccount[];
  ended: boolean;
}): ReactNode {
  const t = useSay();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { busy, problem, run } = useTrying((error) => {
    const asksForCode = error instanceof AuthRefused && error.code === 'second-factor-needed';
    if (!asksForCode || code !== null) return t(authWords(error));
    setCode('');
    return null;
  });

  const go = (address: string, secret: string): void =>
    void run(async () => {
      await signIn(address, secret, code === null ? undefined : digitsOf(code));
      return null;
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go(email.trim(), password);
  };

  return (
    <>
      <h1>{t('signIn.title')}</h1>
      {ended && (
        <p className="cn human" role="status">
          {t('signIn.ended')}
        </p>
      )}
      {demoAccounts.length > 0 && (
        <Demo
          accounts={demoAccounts}
          busy={busy}
          onChoose={(account) => go(account.email, account.password)}
        />
      )}
      <form className="form" onSubmit={submit}>
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        {code !== null && <CodeField value={code} onChange={setCode} />}
        <Problem text={problem} />
        <button
          type="submit"
          className={`btn btn-l ${demoAccounts.length > 0 ? '' : 'btn-p'}`}
          disabled={busy}
        >
          {t(busy ? 'signIn.busy' : 'signIn.do')}
        </button>
        <p className="t3">{t('signIn.forgot')}</p>
      </form>
    </>
  );
}
