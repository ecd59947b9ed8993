import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { MediaLibrary } from '#libs/channels/media/media-library.js';
import { MediaLinks } from '#libs/channels/media/links.js';
import { refuseInput } from '../graphql/errors.js';
import { AttachmentLinkType } from '../schema/attachment-links.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { readableRow } from './thread.resolver.js';

const MOST = 100;

@Resolver()
export class AttachmentsResolver {
  constructor(
    @Inject(MediaLibrary) private readonly library: MediaLibrary,
    @Inject(MediaLinks) private readonly links: MediaLinks,
  ) {}

  /** Files of the customer whose conversation it is; a foreign one answers like a missing one (SEC2). */
  @Query(() => [AttachmentLinkType], {
    description: 'Links to files of the thread; a file that is gone has none.',
  })
  async attachmentLinks(
    @Asking() { actor, read }: AskingAgent,
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('assetIds', { type: () => [ID] }) assetIds: string[],
  ): Promise<readonly AttachmentLinkType[]> {
    if (assetIds.length > MOST || !assetIds.every((id) => ID_PATTERN.test(id)))
      throw refuseInput(`assetIds takes at most ${MOST} ids.`);
    const row = await readableRow(actor, conversationId, read);
    if (!row) return [];
    const card = await read.cards.load(row.customerId);
    const contacts = new Set([row.contactId, ...(card?.contacts.map(({ id }) => id) ?? [])]);
    const assets = await this.library.find(assetIds);
    return assets
      .filter(({ contactId }) => contacts.has(contactId))
      .map(({ assetId }) => {
        const { path, expiresAt } = this.links.pathOf(assetId, { kind: 'session', id: actor.sessionId });
        return { assetId, url: path, expiresAt };
      });
  }
}
