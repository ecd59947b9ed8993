import type { Clock } from '#libs/application/ports/clock.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { RegisteredChannel } from '../delivery/sender-registry.js';
import { GraphClient } from '../graph/graph-client.js';
import { type GraphAddress, graphEndpoint } from '../graph/graph-endpoint.js';
import { classified } from '../graph/refusal.js';
import type { OutgoingMedia } from '../media/outgoing-media.js';
import { byUpload } from '../meta/deliver/attachments.js';
import { connectionsBy } from '../meta/deliver/connection.js';
import { metaLimits } from '../meta/deliver/limits.js';
import { MetaSender } from '../meta/deliver/meta-sender.js';
import { PERSONA_PICTURE_PATH } from '../meta/deliver/persona-picture.js';
import { Personas, type PersonaStore } from '../meta/deliver/personas.js';
import { MESSENGER } from './deliver/dialect.js';

export interface MessengerParts {
  readonly directory: AccountDirectory;
  readonly graph: GraphAddress;
  readonly personas: PersonaStore;
  readonly media: OutgoingMedia | undefined;
  readonly clock: Clock;
  /** Of this installation, where Meta reaches it. */
  readonly publicUrl: string;
}

/** Messenger's way out, ready for the registry. Throws on an address that a token must not be sent to. */
export function messengerChannel(parts: MessengerParts): RegisteredChannel {
  const graph = new GraphClient(graphEndpoint(parts.graph.url, parts.graph.version));
  return {
    sender: new MetaSender({
      dialect: MESSENGER,
      connection: connectionsBy(parts.directory, ({ channel, externalIds: { pageId } }) =>
        channel === 'messenger' && pageId !== undefined ? { graph, node: pageId } : undefined,
      ),
      attachment: byUpload(MESSENGER, parts.media),
      personas: new Personas(parts.personas, parts.clock, parts.publicUrl + PERSONA_PICTURE_PATH),
    }),
    classify: (code) => classified(MESSENGER, code),
    limits: metaLimits,
  };
}
