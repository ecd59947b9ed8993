import type { ConnectorChannel } from '#libs/domain/channel.js';
import { perSecond } from '../delivery/limits/rate.js';
import type { RegisteredChannel } from '../delivery/sender-registry.js';
import { classifyConnectorError } from './deliver/classify.js';
import { ConnectorSender, type ConnectorSenderParts } from './deliver/connector-sender.js';

/** Ways out to other teams' channels, one when it is asked for. */
export const connectorChannels =
  (parts: ConnectorSenderParts) =>
  (channel: ConnectorChannel): RegisteredChannel => ({
    sender: new ConnectorSender(channel, parts),
    classify: classifyConnectorError,
    // The connector itself knows its channel's limits, and says 429.
    limits: ({ messagesPerSecond }) =>
      typeof messagesPerSecond === 'number' && messagesPerSecond > 0
        ? { throughput: perSecond(messagesPerSecond) }
        : {},
  });
