import { useState, type FormEvent, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { authWords } from './auth-words.js';
import { AuthRefused, type DemoAccount } from './session-api.js';
import { signIn } from './session.js';

interface Trying {
  readonly busy: boolean;
  readonly problem: string | null;
}

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
  const [{ busy, problem }, setTrying] = useState<Trying>({ busy: false, problem: null });

  const go = async (address: string, secret: string): Promise<void> => {
    setTrying({ busy: true, problem: null });
    try {
      await signIn(address, secret, code ?? undefined);
    } catch (error) {
      const words = authWords(error);
      if (error instanceof AuthRefused && error.code === 'second-factor-needed' && code === null) {
        setCode('');
        setTrying({ busy: false, problem: null });
      } else setTrying({ busy: false, problem: t(words) });
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void go(email.trim(), password);
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
          onChoose={(account) => void go(account.email, account.password)}
        />
      )}
      <form className="form" onSubmit={submit}>
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
        <label className="lab">
          {t('signIn.password')}
          <input
            className="inp"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {code !== null && (
          <label className="lab">
            {t('signIn.code')}
            <input
              className="inp"
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </label>
        )}
        {problem !== null && (
          <p className="err" role="alert">
            {problem}
          </p>
        )}
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
