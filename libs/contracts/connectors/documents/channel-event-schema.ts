import { connectorEventSchema } from '../connector-event.js';
import { EVENT_EXAMPLES } from './examples.js';
import { asInput, type JsonSchema } from './schemas.js';

/** docs/channel-event.schema.json */
export const channelEventSchemaDocument = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Channel event',
  description: "What another team's connector tells Throughline. See docs/connectors.",
  ...asInput(connectorEventSchema),
  examples: Object.values(EVENT_EXAMPLES),
});
