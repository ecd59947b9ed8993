import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import type { ConnectorCredentials } from '../graphql/connector-types.js';
import { useSay } from '../i18n/language.js';
import { Modal } from '../ui/Modal.js';

function Secret({ label, value }: { label: string; value: string }): ReactNode {
  const t = useSay();
  const copy = (): void => void navigator.clipboard.writeText(value).then(() => toast(t('action.copied')));
  return (
    <div>
      <p className="t2">{label}</p>
      <div className="copy">
        <input
          className="inp"
          readOnly
          dir="ltr"
          value={value}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="btn"
          aria-label={t('connectors.copy', { what: label })}
          onClick={copy}
        >
          <Copy className="i i-14" aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

/** Key and secret are shown once: nobody can look them up afterwards, neither here nor in the database. */
export function CredentialsDialog({
  made,
  onClose,
}: {
  made: ConnectorCredentials;
  onClose: () => void;
}): ReactNode {
  const t = useSay();
  return (
    <Modal open onClose={onClose} title={t('connectors.made')} className="dlg-s">
      <div className="form">
        <p>{t('connectors.made.hint')}</p>
        {made.apiKey !== null && <Secret label={t('connectors.apiKey')} value={made.apiKey} />}
        {made.callbackSecret !== null && (
          <Secret label={t('connectors.secret')} value={made.callbackSecret} />
        )}
        <div className="form-f">
          <button type="button" className="btn btn-p" onClick={onClose}>
            {t('connectors.made.done')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
