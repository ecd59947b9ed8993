import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { useStore } from '../store/store.js';
import { KeysOf } from '../ui/Keys.js';
import { dismiss, toasts, type Toast } from './toasts.js';

function ToastView({ toast }: { toast: Toast }): ReactNode {
  const t = useSay();
  const { undo } = toast;
  return (
    <li className={`toast ${toast.tone}`}>
      {toast.tone === 'danger' ? (
        <CircleAlert className="i" aria-hidden="true" />
      ) : (
        <CircleCheck className="i" aria-hidden="true" />
      )}
      <span className="grow">{toast.text}</span>
      {undo !== null && (
        <button
          type="button"
          className="btn btn-s"
          onClick={() => {
            dismiss(toast.id);
            undo();
          }}
        >
          {t('ui.undo')} <KeysOf command="undo" />
        </button>
      )}
      <button type="button" className="ib" aria-label={t('ui.dismiss')} onClick={() => dismiss(toast.id)}>
        <X className="i i-14" aria-hidden="true" />
      </button>
    </li>
  );
}

export function Toasts(): ReactNode {
  const all = useStore(toasts, (list) => list);
  return (
    <ul className="toasts" role="status" aria-live="polite">
      {all.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}
