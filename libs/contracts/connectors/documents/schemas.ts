import { z } from 'zod';
import { callbackAnswerSchema, callbackSchema } from '../callback.js';
import { capabilitiesSchema } from '../capabilities.js';
import { connectorEventSchema } from '../connector-event.js';
import { eventResultsSchema, requestRefusedSchema } from '../event-results.js';

export type JsonSchema = Readonly<Record<string, unknown>>;
type Draft = 'draft-2020-12' | 'draft-7';

/** As a sender has to write it: what has a default may be left out. */
export const asInput = (schema: z.ZodType, target: Draft = 'draft-2020-12'): JsonSchema =>
  plain(z.toJSONSchema(schema, { target, io: 'input' }));

/** As we write it. */
export const asOutput = (schema: z.ZodType, target: Draft = 'draft-2020-12'): JsonSchema =>
  plain(z.toJSONSchema(schema, { target, io: 'output' }));

/** By the names under which the documents refer to them. */
export const componentSchemas = (target?: Draft): Readonly<Record<string, JsonSchema>> => ({
  ConnectorEvent: asInput(connectorEventSchema, target),
  EventResults: asOutput(eventResultsSchema, target),
  RequestRefused: asOutput(requestRefusedSchema, target),
  Capabilities: asInput(capabilitiesSchema, target),
  Callback: asOutput(callbackSchema, target),
  CallbackAnswer: asInput(callbackAnswerSchema, target),
});

/** Documents name the dialect once for all of them. */
function plain({ $schema: _, ...rest }: Record<string, unknown>): JsonSchema {
  return rest;
}
