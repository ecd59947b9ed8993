import { CALLBACK_EXAMPLE, EVENT_EXAMPLES } from './examples.js';
import { componentSchemas, type JsonSchema } from './schemas.js';

/** docs/asyncapi.json: the same contract as messages. */
export function asyncApiDocument(): JsonSchema {
  // The draft whose words AsyncAPI's own schema object takes over.
  const { ConnectorEvent, Callback } = componentSchemas('draft-7');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Throughline for connectors',
      version: '1.0.0',
      description:
        'Events of other teams’ channels and callbacks to them. Today both travel over HTTP (docs/openapi.json); the topic connector-events is to take the same events later.',
    },
    defaultContentType: 'application/json',
    servers: {
      http: { host: '127.0.0.1:4400', protocol: 'http', description: 'The demo on this machine.' },
    },
    channels: {
      channelEvents: {
        address: '/v1/channel-events',
        description: 'POSTed in batches: {"events": […]}.',
        messages: { channelEvent: { $ref: '#/components/messages/channelEvent' } },
      },
      callbacks: {
        address: null,
        description: 'POSTed one by one to the callback address of the account.',
        messages: { callback: { $ref: '#/components/messages/callback' } },
      },
    },
    operations: {
      takeChannelEvents: {
        action: 'receive',
        channel: { $ref: '#/channels/channelEvents' },
        summary: 'Throughline takes what happened in the channel.',
      },
      sendCallbacks: {
        action: 'send',
        channel: { $ref: '#/channels/callbacks' },
        summary: 'Throughline asks the connector to send something.',
      },
    },
    components: {
      messages: {
        channelEvent: {
          name: 'channelEvent',
          payload: { $ref: '#/components/schemas/ConnectorEvent' },
          examples: Object.entries(EVENT_EXAMPLES).map(([name, payload]) => ({ name, payload })),
        },
        callback: {
          name: 'callback',
          headers: {
            type: 'object',
            required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
            properties: {
              'webhook-id': { type: 'string' },
              'webhook-timestamp': { type: 'string' },
              'webhook-signature': { type: 'string' },
            },
          },
          payload: { $ref: '#/components/schemas/Callback' },
          examples: [{ name: 'reply', payload: CALLBACK_EXAMPLE }],
        },
      },
      schemas: { ConnectorEvent, Callback },
    },
  };
}
