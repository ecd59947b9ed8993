import { CircleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { act } from '../actions/act.js';
import { retryAttachmentMutation } from '../graphql/documents/actions.js';
import { useSay, type MessageKey } from '../i18n/language.js';
import type { FileDetail } from './file-detail.js';
import { iconOf, kindKey } from './StoredFile.js';

const WHY: Readonly<Record<string, MessageKey>> = {
  expired: 'attach.why.expired',
  'too-large': 'attach.why.too-large',
  'wrong-type': 'attach.why.wrong-type',
  refused: 'attach.why.refused',
  unreachable: 'attach.why.unreachable',
};

interface AbsentProps {
  readonly conversationId: string;
  readonly messageId: string;
  readonly file: FileDetail;
}

/** A file that is not here: on its way, not to be had, or gone; each says so, and what can be tried again can be. */
export function AbsentFile({ conversationId, messageId, file }: AbsentProps): ReactNode {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const failed = file.state === 'failed';
  const Icon = failed ? CircleAlert : iconOf(file);
  const why = WHY[file.why ?? ''];
  const words =
    file.state === 'pending'
      ? t('attach.pending')
      : failed
        ? why === undefined
          ? (file.reason ?? t('attach.why.unreachable'))
          : t(why)
        : t('attach.gone');
  const again = async (): Promise<void> => {
    setBusy(true);
    await act(retryAttachmentMutation, { conversationId, messageId, item: file.item });
    setBusy(false);
  };
  return (
    <div className={`file ${failed ? 'failed' : ''}`} aria-busy={file.state === 'pending'}>
      <span className="fi">
        <Icon className="i" aria-hidden="true" />
      </span>
      <div className="file-w">
        <bdi>{file.fileName ?? t(kindKey(file))}</bdi>
        <div className="t3">{words}</div>
        {failed && (
          <button type="button" className="link" disabled={busy} onClick={() => void again()}>
            {t('attach.again')}
          </button>
        )}
      </div>
    </div>
  );
}
