import type { AccountDirectory } from '../accounts/account-directory.js';
import type { RegisteredChannel } from '../delivery/sender-registry.js';
import { GraphClient } from '../graph/graph-client.js';
import { graphEndpoint } from '../graph/graph-endpoint.js';
import { classifyWhatsAppError } from './deliver/classify.js';
import { connectionsIn } from './deliver/connection.js';
import { whatsAppLimits } from './deliver/limits.js';
import { WhatsAppSender } from './deliver/whatsapp-sender.js';

export interface GraphAddress {
  readonly url: string;
  readonly version: string;
}

/** WhatsApp's way out, ready for the registry. Throws on an address that a token must not be sent to. */
export function whatsAppChannel(directory: AccountDirectory, graph: GraphAddress): RegisteredChannel {
  const client = new GraphClient(graphEndpoint(graph.url, graph.version));
  return {
    sender: new WhatsAppSender(client, connectionsIn(directory)),
    classify: classifyWhatsAppError,
    limits: whatsAppLimits,
  };
}
