import { Copy } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { toast } from '../actions/toasts.js';
import { serverNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import { useSpeech } from '../i18n/language.js';
import { Modal } from '../ui/Modal.js';

export interface MadeLink {
  readonly kind: 'invitation' | 'reset';
  readonly name: string;
  readonly link: string;
  readonly expiresAt: number;
}

/** The link is shown once; whoever has it chooses the password. */
export function LinkDialog({ link, onClose }: { link: MadeLink; onClose: () => void }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const field = useRef<HTMLInputElement>(null);
  const copy = (): void => {
    field.current?.select();
    void navigator.clipboard.writeText(link.link).then(() => toast(t('action.copied')));
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={t(link.kind === 'invitation' ? 'users.link' : 'users.resetLink', { name: link.name })}
      className="dlg-s"
    >
      <div className="form">
        <p>
          {t('users.link.hint', {
            name: link.name,
            when: whenExactly(link.expiresAt, serverNow(), locale, dates),
          })}
        </p>
        <div className="copy">
          <input
            ref={field}
            className="inp"
            autoFocus
            readOnly
            dir="ltr"
            value={link.link}
            aria-label={t('users.link.label')}
            onFocus={(event) => event.target.select()}
          />
          <button type="button" className="btn btn-p" onClick={copy}>
            <Copy className="i i-14" aria-hidden="true" />
            {t('users.link.copy')}
          </button>
        </div>
      </div>
    </Modal>
  );
}
