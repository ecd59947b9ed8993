import { CircleAlert, File as FileIcon, RotateCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { useAttachments, type Attachment } from './attachment.js';
import { sizeWords } from './size-words.js';
import { retryUpload, takeOut } from './upload.js';

function Item({ conversationId, attachment }: { conversationId: string; attachment: Attachment }): ReactNode {
  const { t, locale } = useSpeech();
  const { key, name, size, sent, state, why, canRetry } = attachment;
  const percent = size === 0 ? 0 : Math.min(100, Math.round((sent / size) * 100));
  return (
    <li className={`att ${state}`}>
      {state === 'failed' ? (
        <CircleAlert className="i" aria-hidden="true" />
      ) : (
        <FileIcon className="i" aria-hidden="true" />
      )}
      <span className="att-w">
        <bdi className="ell">{name}</bdi>
        {state === 'uploading' && (
          <progress max={100} value={percent} aria-label={t('attach.progress', { name })} />
        )}
        {state === 'ready' && <span className="t3 num">{sizeWords(size, locale)}</span>}
        {state === 'failed' && (
          <span className="att-why" role="alert">
            {why}
          </span>
        )}
      </span>
      {state === 'failed' && canRetry && (
        <IconButton
          icon={RotateCw}
          label={t('attach.retry', { name })}
          onClick={() => retryUpload(conversationId, key)}
        />
      )}
      <IconButton
        icon={X}
        label={t(state === 'uploading' ? 'attach.cancel' : 'attach.remove', { name })}
        onClick={() => takeOut(conversationId, [key])}
      />
    </li>
  );
}

/** What goes with the reply, with how far it is. */
export function Tray({ conversationId }: { conversationId: string }): ReactNode {
  const { t } = useSpeech();
  const attachments = useAttachments(conversationId);
  if (attachments.length === 0) return null;
  return (
    <ul className="atts" aria-label={t('attach.title')}>
      {attachments.map((attachment) => (
        <Item key={attachment.key} conversationId={conversationId} attachment={attachment} />
      ))}
    </ul>
  );
}
