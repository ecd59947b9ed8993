import type { Message } from '../state/message.js';
import type { Store } from '../state/store.js';
import type { MediaView } from './snapshot.js';

/** Files of a message, where phones find them. */
export function mediaView(store: Store, files: NonNullable<Message['files']>): MediaView[] {
  return files.map(({ fileId, kind, voice }) => ({
    kind,
    url: `/sandbox/files/${fileId}`,
    name: store.state.files.get(fileId)?.name,
    ...(voice ? { voice } : {}),
  }));
}
