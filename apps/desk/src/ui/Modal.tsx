import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';

interface ModalProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Said beside the title. */
  readonly hint?: string;
  readonly className?: string;
  /** Stands in the head, before the close button. */
  readonly tools?: ReactNode;
  /** The title is for screen readers only: the dialog has a head of its own. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

export function Modal({
  open,
  onClose,
  title,
  hint,
  className,
  tools,
  bare,
  children,
}: ModalProps): ReactNode {
  const t = useSay();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className={`dlg ${className ?? ''}`} aria-describedby={undefined}>
          {bare === true ? (
            <Dialog.Title className="vh">{title}</Dialog.Title>
          ) : (
            <header className="dlg-h">
              <Dialog.Title>{title}</Dialog.Title>
              {hint !== undefined && <span className="t3">{hint}</span>}
              <span className="grow" />
              {tools}
              {/* Without a tooltip: that would take the first Escape for itself. */}
              <Dialog.Close className="ib" aria-label={t('ui.close')}>
                <X className="i" aria-hidden="true" />
              </Dialog.Close>
            </header>
          )}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
