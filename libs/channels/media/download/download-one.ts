import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Channel } from '#libs/domain/channel.js';
import type { MediaContent } from '#libs/domain/content.js';
import type { Asset } from '../asset.js';
import { MOST_PIXELS } from '../limits.js';
import type { JudgeType, MediaLibrary } from '../media-library.js';
import type { OutboundRules } from '../outbound/outbound-request.js';
import { agreedType } from '../type/kinds.js';
import { DownloadFailure, expired } from './download-failure.js';
import type { Download } from './downloads-table.js';
import { fetchFile } from './fetch-file.js';
import { toFetch } from './media-of.js';
import { addressInMessage, type MediaSource } from './media-source.js';
import type { Pace } from './paced.js';

export interface DownloadParts {
  readonly reader: TopicReader<'inbox-events'>;
  readonly library: MediaLibrary;
  readonly sources: ReadonlyMap<Channel, MediaSource>;
  readonly rules: OutboundRules;
  readonly pace: Pace;
}

/** The file of one message, from its address in the log to its place in our store. Throws DownloadFailure, or a fault of ours. */
export async function downloadOne(
  download: Download,
  parts: DownloadParts,
  cancelled: AbortSignal,
): Promise<Asset> {
  const media = await mediaIn(download, parts.reader);
  const source = parts.sources.get(download.channel) ?? addressInMessage;
  try {
    return await fetchAndStore(download, media, source, parts, cancelled);
  } catch (error) {
    // An address that ran out on the way, between its being asked for and its being used.
    const renewable = source.renews && error instanceof DownloadFailure && error.failure === 'expired';
    if (!renewable) throw error;
    return fetchAndStore(download, media, source, parts, cancelled);
  }
}

async function fetchAndStore(
  { messageId, item, contactId, accountId }: Download,
  media: MediaContent,
  source: MediaSource,
  { library, rules, pace }: DownloadParts,
  cancelled: AbortSignal,
): Promise<Asset> {
  const address = await source.addressOf(media, accountId);
  const file = await fetchFile(address, pace, rules, cancelled);
  try {
    const assetId = derivedId('asset', messageId, String(item));
    const { fileName } = media;
    const asset = { assetId, contactId, accountId, origin: 'customer', messageId, fileName } as const;
    return await library.store(asset, file.body, judge(media, file.mimeType));
  } finally {
    file.close();
  }
}

/** The message's word comes first: a file server often says octet-stream of everything. */
const judge =
  ({ kind, mimeType }: MediaContent, answered: string | undefined): JudgeType =>
  (sniffed, picture) => {
    const agreed = agreedType(kind, mimeType ?? answered, sniffed);
    if (agreed === undefined)
      throw new DownloadFailure('wrong-type', 'The file is not of the type it was said to be.');
    if (picture && picture.pixels > MOST_PIXELS)
      throw new DownloadFailure('too-large', 'The picture has more than 40 million pixels.');
    return agreed;
  };

async function mediaIn(
  { messageId, item, partition, position }: Download,
  reader: TopicReader<'inbox-events'>,
): Promise<MediaContent> {
  const page = await reader.readAfter(new Map([[partition, position - 1]]), { perPartition: 1, total: 1 });
  const [event] = page.events;
  if (event?.type !== 'MessageReceived' && event?.type !== 'MessageSentElsewhere')
    throw new Error(`message ${messageId} is not where the queue says it is`);
  const found = toFetch(event.data.content).find((each) => each.item === item);
  // Its person was forgotten meanwhile: there is nothing left to fetch it by.
  if (!found) throw expired();
  return found.media;
}
