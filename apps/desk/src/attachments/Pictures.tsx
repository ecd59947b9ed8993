import { useState, type ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import type { FileDetail } from './file-detail.js';
import { Lightbox } from './Lightbox.js';
import { renewLink, useLink } from './links.js';

interface PictureProps {
  readonly conversationId: string;
  readonly file: FileDetail;
  readonly name: string;
  readonly onOpen: () => void;
}

function Picture({ conversationId, file, name, onOpen }: PictureProps): ReactNode {
  const t = useSay();
  const [renewed, setRenewed] = useState(false);
  const url = useLink(conversationId, file.assetId);
  const shape = file.width !== null && file.height !== null ? `${file.width} / ${file.height}` : '4 / 3';
  return (
    <button
      type="button"
      className={`pic ${file.kind}`}
      aria-label={t('attach.open', { name })}
      ref={(element) => element?.style.setProperty('--shape', shape)}
      onClick={onOpen}
    >
      {url !== null && (
        <img
          src={url}
          alt={name}
          loading="lazy"
          decoding="async"
          onError={() => {
            if (renewed || file.assetId === null) return;
            setRenewed(true);
            renewLink(conversationId, file.assetId);
          }}
        />
      )}
    </button>
  );
}

/** One picture, or those of an album beside each other; each opens large. */
export function Pictures({
  conversationId,
  files,
}: {
  conversationId: string;
  files: readonly FileDetail[];
}): ReactNode {
  const t = useSay();
  const [open, setOpen] = useState<number | null>(null);
  const nameOf = (file: FileDetail): string =>
    file.caption ?? file.fileName ?? t(file.kind === 'sticker' ? 'kind.sticker' : 'kind.image');
  return (
    <>
      <div className={`pics ${files.length > 1 ? 'grid' : ''}`}>
        {files.map((file, index) => (
          <Picture
            key={file.item}
            conversationId={conversationId}
            file={file}
            name={nameOf(file)}
            onOpen={() => setOpen(index)}
          />
        ))}
      </div>
      {open !== null && (
        <Lightbox
          conversationId={conversationId}
          files={files}
          at={open}
          nameOf={nameOf}
          onMove={setOpen}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
