import type { AccountDirectory } from '../accounts/account-directory.js';
import type { RegisteredChannel } from '../delivery/sender-registry.js';
import { GraphClient } from '../graph/graph-client.js';
import { type GraphAddress, graphEndpoint } from '../graph/graph-endpoint.js';
import { classified } from '../graph/refusal.js';
import type { OutgoingMedia } from '../media/outgoing-media.js';
import { byUrl } from '../meta/deliver/attachments.js';
import { connectionsBy, type Route } from '../meta/deliver/connection.js';
import { metaLimits } from '../meta/deliver/limits.js';
import { MetaSender } from '../meta/deliver/meta-sender.js';
import { INSTAGRAM } from './deliver/dialect.js';

export interface InstagramParts {
  readonly directory: AccountDirectory;
  /** For accounts connected through their Page by Facebook Login. */
  readonly graph: GraphAddress;
  /** For accounts connected by Instagram Login. */
  readonly instagramGraph: GraphAddress;
  readonly media: OutgoingMedia | undefined;
}

/** Instagram's way out, ready for the registry. Throws on an address that a token must not be sent to. */
export function instagramChannel({
  directory,
  graph,
  instagramGraph,
  media,
}: InstagramParts): RegisteredChannel {
  return {
    sender: new MetaSender({
      dialect: INSTAGRAM,
      connection: connectionsBy(directory, routeBy(clientOf(graph), clientOf(instagramGraph))),
      attachment: byUrl(INSTAGRAM, media),
    }),
    classify: (code) => classified(INSTAGRAM, code),
    limits: metaLimits,
  };
}

const clientOf = ({ url, version }: GraphAddress): GraphClient =>
  new GraphClient(graphEndpoint(url, version));

/** The login decides the host, the token and the node (channel facts 3.3). */
function routeBy(facebook: GraphClient, instagram: GraphClient): Route {
  return ({ channel, config, externalIds: { pageId, instagramId } }) => {
    if (channel !== 'instagram') return undefined;
    if (config['login'] === 'instagram')
      return instagramId === undefined ? undefined : { graph: instagram, node: instagramId };
    return pageId === undefined ? undefined : { graph: facebook, node: pageId };
  };
}
