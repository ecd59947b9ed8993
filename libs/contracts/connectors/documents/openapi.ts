import { LARGEST_BATCH_BYTES, MOST_EVENTS } from '../connector-event.js';
import { CALLBACK_EXAMPLE, CAPABILITIES_EXAMPLE, EVENT_EXAMPLES } from './examples.js';
import { componentSchemas, type JsonSchema } from './schemas.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonSchema, more: object = {}) => ({ 'application/json': { schema, ...more } });
const refused = (description: string, more: object = {}) => ({
  description,
  content: json(ref('RequestRefused')),
  ...more,
});

const RETRY_AFTER = {
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
};
/** Of both requests. */
const REFUSALS = {
  400: refused('The body is not JSON, or not what it should be as a whole.'),
  401: refused('No key that counts.'),
  413: refused(`The body is longer than ${LARGEST_BATCH_BYTES} bytes.`),
  503: refused('Nothing was kept for certain: send the same again.', RETRY_AFTER),
};

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** docs/openapi.json: what connectors call, and how they are called. */
export const openApiDocument = (): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'Throughline for connectors',
    version: '1.0.0',
    summary: "Other teams' channels in the inbox.",
    description: 'How to begin: docs/connectors/README.md.',
  },
  servers: [{ url: 'http://127.0.0.1:4400', description: 'The demo on this machine.' }],
  security: [{ key: [] }],
  paths: {
    '/v1/channel-events': {
      post: {
        operationId: 'sendChannelEvents',
        summary: 'Tell what happened in the channel.',
        description:
          'What is accepted is kept for good before the answer. Events of one customer are handled in the order in which they come.',
        requestBody: {
          required: true,
          content: json(
            {
              type: 'object',
              required: ['events'],
              properties: {
                events: { type: 'array', minItems: 1, maxItems: MOST_EVENTS, items: ref('ConnectorEvent') },
              },
            },
            {
              examples: Object.fromEntries(
                Object.entries(EVENT_EXAMPLES).map(([name, event]) => [name, { value: { events: [event] } }]),
              ),
            },
          ),
        },
        responses: {
          200: { description: 'Every event was kept, now or before.', content: json(ref('EventResults')) },
          207: {
            description: 'Some events were refused: their results say why. The others were kept.',
            content: json(ref('EventResults')),
          },
          429: refused('More than 100 events a second.', RETRY_AFTER),
          ...REFUSALS,
        },
      },
    },
    '/v1/capabilities': {
      put: {
        operationId: 'declareCapabilities',
        summary: 'Say what the channel can do.',
        description: 'At every start of the connector, and whenever it changes. Until then nothing is sent.',
        requestBody: {
          required: true,
          content: json(ref('Capabilities'), { example: CAPABILITIES_EXAMPLE }),
        },
        responses: {
          200: { description: 'As they count from now on.', content: json(ref('Capabilities')) },
          422: refused('These are no capabilities: errors say what is wrong, by field.'),
          ...REFUSALS,
        },
      },
    },
  },
  webhooks: {
    callback: {
      post: {
        operationId: 'receiveCallback',
        summary: 'We ask the connector to send something.',
        description:
          'POSTed to the callback address of the account, signed as Standard Webhooks says. Answer within 10 seconds. After a 5xx or 429, or where nobody answered at the address, it comes again with the same webhook-id, up to 8 times within about half an hour; any other refusal is shown to the agent, who may send it again. When the answer is lost nobody knows whether it was sent: a receipt settles it.',
        security: [],
        parameters: [
          header('webhook-id', 'The same in every repetition.'),
          header('webhook-timestamp', 'Seconds since 1970. Refuse what is older than five minutes.'),
          header(
            'webhook-signature',
            'v1, and base64 of HMAC-SHA256 over id.timestamp.body; several with spaces between while the secret is changed.',
          ),
        ],
        requestBody: { required: true, content: json(ref('Callback'), { example: CALLBACK_EXAMPLE }) },
        responses: {
          '2XX': {
            description: 'Done. To a reply, with what the channel calls the message.',
            content: json(ref('CallbackAnswer'), { example: { externalId: 'pigeon-19' } }),
          },
          '4XX': { description: 'Cannot be done, and is not tried again by itself.' },
          429: { description: 'Later; Retry-After is heeded.' },
          '5XX': { description: 'Not now: it comes again.' },
        },
      },
    },
  },
  components: {
    schemas: componentSchemas(),
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'The key of the connector: tlc_…' },
    },
  },
});
