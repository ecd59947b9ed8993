import { useState, type FormEvent, type ReactNode } from 'react';
import { Checks } from '../channel-health/Checks.js';
import {
  connectChannelMutation,
  type ChannelConnection,
  type ChannelNotConnected,
} from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { Problem } from '../ui/Form.js';
import { useAsking } from './asking.js';
import { entriesOf, linesOf, needsOf, type Entries, type Kind, type Login } from './entries.js';
import { Entry } from './Entry.js';

interface EntriesStepProps {
  readonly kind: Kind;
  readonly onBack: () => void;
  readonly onConnected: (connection: ChannelConnection) => void;
}

/** What is needed, where to find it, and the fields for it; what is wrong stands beside them. */
export function EntriesStep({ kind, onBack, onConnected }: EntriesStepProps): ReactNode {
  const t = useSay();
  const [login, setLogin] = useState<Login>('facebook');
  const [entries, setEntries] = useState<Entries>({});
  const [refused, setRefused] = useState<ChannelNotConnected | null>(null);
  const { busy, problem, ask } = useAsking();
  const names = entriesOf(kind, login);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(null);
    const entered = Object.fromEntries(names.map((name) => [name, (entries[name] ?? '').trim()]));
    const input = {
      ...entered,
      ...('origins' in entered ? { origins: linesOf(entered['origins'] ?? '') } : {}),
      ...(kind === 'instagram' ? { login } : {}),
      channel: kind,
    };
    ask(connectChannelMutation, 'connectChannel', input, (answer) => {
      if (answer.__typename === 'ChannelConnection') onConnected(answer);
      else setRefused(answer);
    });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="needs">
        <b>{t('connect.need')}</b>
        <ul>
          {needsOf(kind, login).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </div>
      {kind === 'instagram' && (
        <fieldset className="choice">
          <legend>{t('connect.login')}</legend>
          <div className="choice-o">
            {(['facebook', 'instagram'] as const).map((each) => (
              <label key={each} className={login === each ? 'on' : ''}>
                <input type="radio" name="login" checked={login === each} onChange={() => setLogin(each)} />
                {t(`connect.login.${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {names.map((name, index) => (
        <Entry
          key={name}
          name={name}
          autoFocus={index === 0}
          value={entries[name] ?? ''}
          wrong={refused?.entries.find(({ field }) => field === name)?.why}
          onChange={(value) => setEntries({ ...entries, [name]: value })}
        />
      ))}
      {refused !== null && refused.checks.length > 0 && (
        <div role="alert">
          <p className="err">{t('connect.refused')}</p>
          <Checks checks={refused.checks.filter(({ state }) => state !== 'passed')} />
        </div>
      )}
      <Problem text={problem} />
      <div className="form-f">
        {busy && (
          <span className="t3 grow" role="status">
            {t('connect.checking')}
          </span>
        )}
        <button type="button" className="btn" onClick={onBack}>
          {t('connect.back')}
        </button>
        <button type="submit" className="btn btn-p" disabled={busy}>
          {t('connect.do')}
        </button>
      </div>
    </form>
  );
}
