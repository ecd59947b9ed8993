import { ChevronLeft, ChevronRight, Download } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Modal } from '../ui/Modal.js';
import type { FileDetail } from './file-detail.js';
import { useLink } from './links.js';

interface LightboxProps {
  readonly conversationId: string;
  readonly files: readonly FileDetail[];
  readonly at: number;
  readonly nameOf: (file: FileDetail) => string;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
}

/** A picture as large as the window; arrows lead through an album. */
export function Lightbox({ conversationId, files, at, nameOf, onMove, onClose }: LightboxProps): ReactNode {
  const t = useSay();
  const file = files[at];
  const url = useLink(conversationId, file?.assetId ?? null);
  if (file === undefined) return null;
  const step = (by: number): void => onMove((at + by + files.length) % files.length);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    const forward = (event.key === 'ArrowRight') === (document.dir !== 'rtl');
    if (files.length > 1) step(forward ? 1 : -1);
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={nameOf(file)}
      hint={files.length > 1 ? t('attach.nth', { n: at + 1, of: files.length }) : undefined}
      className="lightbox"
      tools={
        url !== null && (
          <a className="ib" href={url} download={file.fileName ?? ''} aria-label={t('attach.download')}>
            <Download className="i" aria-hidden="true" />
          </a>
        )
      }
    >
      <div className="lightbox-b" onKeyDown={onKeyDown}>
        {files.length > 1 && (
          <IconButton icon={ChevronLeft} flip label={t('attach.previous')} onClick={() => step(-1)} />
        )}
        {url !== null && <img src={url} alt={nameOf(file)} />}
        {files.length > 1 && (
          <IconButton icon={ChevronRight} flip label={t('attach.next')} onClick={() => step(1)} />
        )}
      </div>
    </Modal>
  );
}
