import type { Clock } from '#libs/application/ports/clock.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { RegisteredChannel } from '../delivery/sender-registry.js';
import { GraphClient } from '../graph/graph-client.js';
import { graphEndpoint } from '../graph/graph-endpoint.js';
import type { OutgoingMedia } from '../media/outgoing-media.js';
import type { UploadedIds } from '../media/uploaded-ids.js';
import { classifyWhatsAppError } from './deliver/classify.js';
import { connectionsIn } from './deliver/connection.js';
import { whatsAppLimits } from './deliver/limits.js';
import { MediaUpload } from './deliver/media-upload.js';
import { WhatsAppSender } from './deliver/whatsapp-sender.js';

export interface GraphAddress {
  readonly url: string;
  readonly version: string;
}

/** What sending files takes. */
export interface WhatsAppFiles {
  readonly media: OutgoingMedia;
  readonly uploaded: UploadedIds;
  readonly clock: Clock;
}

/** WhatsApp's way out, ready for the registry. Throws on an address that a token must not be sent to. */
export function whatsAppChannel(
  directory: AccountDirectory,
  graph: GraphAddress,
  files?: WhatsAppFiles,
): RegisteredChannel {
  const client = new GraphClient(graphEndpoint(graph.url, graph.version));
  const uploads = files && new MediaUpload(client, files.media, files.uploaded, files.clock);
  return {
    sender: new WhatsAppSender(client, connectionsIn(directory), uploads),
    classify: classifyWhatsAppError,
    limits: whatsAppLimits,
  };
}
