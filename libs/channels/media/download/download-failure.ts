import type { AttachmentFailure } from '#libs/domain/conversation/events.js';

/** Why a file could not be had, and whether trying again by itself may help. */
export class DownloadFailure extends Error {
  override readonly name = 'DownloadFailure';
  constructor(
    readonly failure: AttachmentFailure,
    /** For the agent; our words, nothing about a person or an address. */
    readonly reason: string,
    readonly again: boolean = failure === 'unreachable',
  ) {
    super(reason);
  }
}

export const expired = () =>
  new DownloadFailure('expired', 'The channel does not keep this file any more, or its address has run out.');
export const unreachable = (what: string) =>
  new DownloadFailure('unreachable', `The file could not be fetched: ${what}.`);
export const refused = (what: string) => new DownloadFailure('refused', `The file was not fetched: ${what}.`);
export const tooLarge = (most: number) =>
  new DownloadFailure('too-large', `The file is larger than ${Math.floor(most / (1024 * 1024))} MB.`);
