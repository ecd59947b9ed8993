import { GraphClient } from '../../graph/graph-client.js';
import { graphEndpoint } from '../../graph/graph-endpoint.js';
import type { GraphClients } from './meta-calls.js';

interface Address {
  readonly url: string;
  readonly version: string;
}

/** Throws on an address that a token must not be sent to. */
export function graphClients(config: {
  readonly graphApi: Address;
  readonly instagramApi: Address;
}): GraphClients {
  const client = ({ url, version }: Address) => new GraphClient(graphEndpoint(url, version));
  return { facebook: client(config.graphApi), instagram: client(config.instagramApi) };
}
