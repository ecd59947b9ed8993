import { AudioLines, Download, FileText, Image, Mic, Sticker, Video, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSpeech, type MessageKey } from '../i18n/language.js';
import type { FileDetail, MediaKind } from './file-detail.js';
import { renewLink, useLink } from './links.js';
import { sizeWords } from './size-words.js';

const icons: Record<MediaKind, LucideIcon> = {
  image: Image,
  video: Video,
  audio: AudioLines,
  document: FileText,
  sticker: Sticker,
};

export const iconOf = ({ kind, voice }: FileDetail): LucideIcon => (voice ? Mic : icons[kind]);
export const kindKey = ({ kind, voice }: FileDetail): MessageKey => (voice ? 'kind.voice' : `kind.${kind}`);

/** "application/pdf" says PDF; what has no short name says nothing. */
export function typeName(mimeType: string | null): string | null {
  const subtype = mimeType?.split(';')[0]?.split('/')[1];
  return subtype === undefined || subtype.length > 5 ? null : subtype.toUpperCase();
}

interface StoredProps {
  readonly conversationId: string;
  readonly file: FileDetail;
}

/** The browser's own player: it is known to every keyboard and screen reader, and asks for the part it needs. */
export function Player({ conversationId, file }: StoredProps): ReactNode {
  const { t } = useSpeech();
  const [renewed, setRenewed] = useState(false);
  const url = useLink(conversationId, file.assetId);
  const renew = (): void => {
    if (renewed || file.assetId === null) return;
    setRenewed(true);
    renewLink(conversationId, file.assetId);
  };
  const common = {
    controls: true,
    preload: 'metadata',
    src: url ?? undefined,
    onError: renew,
    // A link holds for minutes; whoever comes back later starts with a fresh one.
    onPlay: () => setRenewed(false),
    'aria-label': file.fileName ?? t(kindKey(file)),
  } as const;
  return file.kind === 'video' ? (
    <video className="vid" {...common} />
  ) : (
    <div className="aud">
      {file.voice && <Mic className="i" aria-hidden="true" />}
      <audio {...common} />
    </div>
  );
}

/** Everything that is not shown in the page: by name, type and size, for download. */
export function FileLink({ conversationId, file }: StoredProps): ReactNode {
  const { t, locale } = useSpeech();
  const url = useLink(conversationId, file.assetId);
  const Icon = iconOf(file);
  const words = [
    file.fileName === null ? null : t(kindKey(file)),
    typeName(file.mimeType),
    file.size === null ? null : sizeWords(file.size, locale),
  ].filter((each) => each !== null);
  const name = file.fileName ?? t(kindKey(file));
  return (
    <div className="file">
      <span className="fi">
        <Icon className="i" aria-hidden="true" />
      </span>
      <div className="file-w">
        <bdi>{name}</bdi>
        <div className="t3 num">{words.join(' · ')}</div>
      </div>
      {url !== null && (
        <a
          className="ib"
          href={url}
          download={file.fileName ?? ''}
          aria-label={t('attach.downloadOf', { name })}
        >
          <Download className="i" aria-hidden="true" />
        </a>
      )}
    </div>
  );
}
