import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { Modal } from '../ui/Modal.js';
import { CodeForm } from './CodeForm.js';
import { proof, prove } from './second-factor.js';

/** Shown when the server wants to see the second factor before it changes people or channels. */
export default function ProofDialog(): ReactNode {
  const t = useSay();
  const close = (): void => proof.set(null);
  return (
    <Modal open onClose={close} title={t('proof.title')} className="dlg-s">
      <p className="dlg-p">{t('proof.hint')}</p>
      <CodeForm action={t('proof.do')} submit={prove} onCancel={close} />
    </Modal>
  );
}
