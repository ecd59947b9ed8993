import { useState, type ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import { useSay } from '../i18n/language.js';
import { authWords } from '../session/auth-words.js';
import { CodeForm } from '../session/CodeForm.js';
import { begin, confirm } from '../session/second-factor.js';
import type { SecondFactorSecret } from '../session/session-api.js';
import { Modal } from '../ui/Modal.js';

/** In groups of four, as authenticator apps show it. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

function SetUp({ secret, onClose }: { secret: SecondFactorSecret; onClose: () => void }): ReactNode {
  const t = useSay();
  const finish = async (code: string): Promise<void> => {
    await confirm(code);
    onClose();
    toast(t('factor.done'));
  };
  return (
    <Modal open onClose={onClose} title={t('factor.title')} className="dlg-s">
      <div className="dlg-p">
        <p>{t('factor.enter')}</p>
        <p className="secret" dir="ltr">
          {grouped(secret.secret)}
        </p>
        <p>
          <a className="link" href={secret.uri}>
            {t('factor.open')}
          </a>
        </p>
      </div>
      <CodeForm action={t('factor.confirm')} submit={finish} onCancel={onClose} />
    </Modal>
  );
}

/** A code of an authenticator app beside the password; from then on sign-in asks for it. */
export function SecondFactor(): ReactNode {
  const t = useSay();
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const start = (): void => {
    begin().then(setSecret, (error: unknown) => toast(t(authWords(error)), { tone: 'danger' }));
  };
  return (
    <section className="card set" aria-labelledby="set-factor">
      <h2 id="set-factor">{t('factor.title')}</h2>
      <p className="t2">{t('factor.hint')}</p>
      <div>
        <button type="button" className="btn" onClick={start}>
          {t('factor.begin')}
        </button>
      </div>
      {secret !== null && <SetUp secret={secret} onClose={() => setSecret(null)} />}
    </section>
  );
}
