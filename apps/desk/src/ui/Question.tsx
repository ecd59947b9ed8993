import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { Modal } from './Modal.js';

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  /** What is done on a yes; not to be undone. */
  readonly action: string;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asked before something that cannot be undone. */
export function Question({ title, text, action, onYes, onClose }: QuestionProps): ReactNode {
  const t = useSay();
  return (
    <Modal open onClose={onClose} title={title} className="dlg-s">
      <div className="form">
        <p>{text}</p>
        <div className="form-f">
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="button" className="btn btn-d" onClick={onYes}>
            {action}
          </button>
        </div>
      </div>
    </Modal>
  );
}
