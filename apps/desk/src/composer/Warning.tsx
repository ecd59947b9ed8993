import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import type { Collision } from './collision.js';

interface WarningProps {
  readonly warning: Collision;
  readonly customer: string;
  readonly onSend: () => void;
  readonly onLook: () => void;
}

/** Sending now would cross something: said once, decided by the writer. */
export function Warning({ warning, customer, onSend, onLook }: WarningProps): ReactNode {
  const t = useSay();
  const words = {
    answered: () => t('collision.answered', { name: warning.kind === 'answered' ? warning.name : '' }),
    replying: () =>
      t('collision.replying', { name: warning.kind === 'replying' ? warning.names.join(', ') : '' }),
    wrote: () => t('collision.wrote', { name: customer }),
  };
  return (
    <div className="cn warn cross" role="alert">
      <Users className="i i-14" aria-hidden="true" />
      <b className="grow">{words[warning.kind]()}</b>
      <button type="button" className="btn btn-s" onClick={onLook}>
        {t('collision.look')}
      </button>
      <button type="button" className="btn btn-s" onClick={onSend}>
        {t('collision.send')}
      </button>
    </div>
  );
}
