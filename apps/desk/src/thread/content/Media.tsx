import { AudioLines, FileText, Image, Mic, Sticker, Video, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay, type MessageKey } from '../../i18n/language.js';
import { textOf, type Detail } from './detail.js';
import { LinkedText } from './LinkedText.js';

type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const icons: Record<MediaKind, LucideIcon> = {
  image: Image,
  video: Video,
  audio: AudioLines,
  document: FileText,
  sticker: Sticker,
};

/** "application/pdf" says PDF; what has no short name says nothing. */
function typeName(mimeType: string | null): string | null {
  const subtype = mimeType?.split(';')[0]?.split('/')[1];
  return subtype === undefined || subtype.length > 5 ? null : subtype.toUpperCase();
}

/** What came, by kind and name, with its caption. The file itself cannot be opened here yet, and that is said. */
export function Media({
  kind,
  caption,
  detail,
}: {
  kind: MediaKind;
  caption: string | null;
  detail: Detail;
}): ReactNode {
  const t = useSay();
  const voice = kind === 'audio' && detail.voice === true;
  const Icon = voice ? Mic : icons[kind];
  const name: MessageKey = voice ? 'kind.voice' : `kind.${kind}`;
  const fileName = textOf(detail, 'fileName');
  const type = typeName(textOf(detail, 'mimeType'));
  const text = caption ?? textOf(detail, 'caption');
  return (
    <>
      <div className="file">
        <span className="fi">
          <Icon className="i" aria-hidden="true" />
        </span>
        <div className="file-w">
          <bdi>{fileName ?? t(name)}</bdi>
          <div className="t3">
            {[fileName === null ? null : t(name), type]
              .filter((each) => each !== null)
              .map((each) => `${each}. `)}
            {t('content.notOpened')}
          </div>
        </div>
      </div>
      {text !== null && text !== fileName && (
        <div className="caption" dir="auto">
          <LinkedText text={text} />
        </div>
      )}
    </>
  );
}
