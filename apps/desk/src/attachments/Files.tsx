import type { ReactNode } from 'react';
import { AbsentFile } from './AbsentFile.js';
import { isPicture, type FileDetail } from './file-detail.js';
import { Pictures } from './Pictures.js';
import { FileLink, Player } from './StoredFile.js';

/** Which message the files stand in: links are asked for by its conversation. */
export interface FilePlace {
  readonly conversationId: string;
  readonly messageId: string;
}

/** The files of a message: pictures together, everything else below them, in their order. */
export function Files({ place, files }: { place: FilePlace; files: readonly FileDetail[] }): ReactNode {
  const { conversationId, messageId } = place;
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  return (
    <>
      {pictures.length > 0 && <Pictures conversationId={conversationId} files={pictures} />}
      {others.map((file) => {
        if (file.state !== 'stored')
          return (
            <AbsentFile key={file.item} conversationId={conversationId} messageId={messageId} file={file} />
          );
        const played = file.kind === 'video' || file.kind === 'audio';
        const Shown = played ? Player : FileLink;
        return <Shown key={file.item} conversationId={conversationId} file={file} />;
      })}
    </>
  );
}
