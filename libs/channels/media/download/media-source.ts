import type { MediaContent } from '#libs/domain/content.js';
import type { FileAddress } from './fetch-file.js';
import { refused } from './download-failure.js';

/** How a channel's files are got at. */
export interface MediaSource {
  /** Asked anew for each try: addresses expire. Throws DownloadFailure. */
  addressOf(media: MediaContent, accountId: string): Promise<FileAddress>;
  /** A fresh address may work where the last one has run out. */
  readonly renews: boolean;
}

/** Messenger, Instagram, connectors: the address came with the message, and no token of ours goes to it (SEC28). */
export const addressInMessage: MediaSource = {
  renews: false,
  addressOf: ({ url }) =>
    url === undefined
      ? Promise.reject(refused('the channel gave no address for it'))
      : Promise.resolve({ url }),
};
