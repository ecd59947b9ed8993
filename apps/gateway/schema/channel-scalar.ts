import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isConnectorChannel, isOwnChannel, type Channel } from '#libs/domain/channel.js';

/**
 * An open set: other teams' connectors bring channels of their own, so an enum would tell a lie. Ours are spelt as an
 * enum would spell them and theirs are lower case by rule, so that the two never meet (docs/decisions/connectors.md).
 */
export const ChannelScalar = new GraphQLScalarType<Channel, string>({
  name: 'Channel',
  description:
    "WHATSAPP, MESSENGER, INSTAGRAM, WEBCHAT, or the lower-case name of another team's channel (telegram-bridge).",
  serialize(value) {
    const channel = typeof value === 'string' ? channelOf(value) : undefined;
    if (channel === undefined) throw new TypeError('a channel is one of ours or has the name of a connector');
    return isOwnChannel(channel) ? channel.toUpperCase() : channel;
  },
  parseValue: parse,
  parseLiteral(node) {
    return parse(node.kind === Kind.STRING || node.kind === Kind.ENUM ? node.value : undefined);
  },
});

function parse(value: unknown): Channel {
  if (typeof value === 'string') {
    const own = value.toLowerCase();
    if (value === value.toUpperCase() && isOwnChannel(own)) return own;
    if (isConnectorChannel(value)) return value;
  }
  throw new GraphQLError('not a channel: WHATSAPP, MESSENGER, INSTAGRAM, WEBCHAT or the name of a connector');
}

const channelOf = (value: string): Channel | undefined =>
  isOwnChannel(value) || isConnectorChannel(value) ? value : undefined;
