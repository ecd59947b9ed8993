import type { ReactNode } from 'react';
import { fileDetail, type FileDetail } from '../../attachments/file-detail.js';
import { Files, type FilePlace } from '../../attachments/Files.js';
import { listOf, textOf, type Detail } from './detail.js';
import { LinkedText } from './LinkedText.js';

function Caption({ text }: { text: string | null }): ReactNode {
  if (text === null) return null;
  return (
    <div className="caption" dir="auto">
      <LinkedText text={text} />
    </div>
  );
}

interface MediaProps {
  readonly place: FilePlace;
  readonly kind: string;
  readonly caption: string | null;
  readonly detail: Detail;
}

/** One file, with what is written under it. */
export function Media({ place, kind, caption, detail }: MediaProps): ReactNode {
  const file = fileDetail(kind, detail);
  const text = caption ?? file.caption;
  return (
    <>
      <Files place={place} files={[{ ...file, caption: text }]} />
      <Caption text={text === file.fileName ? null : text} />
    </>
  );
}

const fileOf = (item: Detail, index: number): FileDetail =>
  fileDetail(textOf(item, 'kind') ?? 'document', item, index);

/** Several files of one message, each with a caption of its own perhaps. */
export function Album({ place, caption, detail }: Omit<MediaProps, 'kind'>): ReactNode {
  const files = listOf(detail, 'items').map(fileOf);
  return (
    <>
      <Files place={place} files={files} />
      {files.map(({ item, caption: text, fileName }) => (
        <Caption key={item} text={text === fileName ? null : text} />
      ))}
      <Caption text={caption} />
    </>
  );
}
