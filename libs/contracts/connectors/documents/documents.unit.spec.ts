import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { callbackSchema } from '../callback.js';
import { capabilitiesSchema } from '../capabilities.js';
import { connectorEventSchema } from '../connector-event.js';
import { asyncApiDocument } from './asyncapi.js';
import { channelEventSchemaDocument } from './channel-event-schema.js';
import { CALLBACK_EXAMPLE, CAPABILITIES_EXAMPLE, EVENT_EXAMPLES } from './examples.js';
import { openApiDocument } from './openapi.js';

const require = createRequire(import.meta.url);
const root = new URL('../../../../', import.meta.url).pathname;
const DOCUMENTS = {
  'docs/channel-event.schema.json': channelEventSchemaDocument,
  'docs/openapi.json': openApiDocument,
  'docs/asyncapi.json': asyncApiDocument,
};
const textOf = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
const formats = addFormats as unknown as (ajv: Ajv) => Ajv;

describe('the documents of the contract', () => {
  it.each(Object.entries(DOCUMENTS))('%s is what the code says (UPDATE_SCHEMA=1 writes it)', (file, make) => {
    const path = join(root, file);
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, textOf(make()));
    expect(readFileSync(path, 'utf8')).toBe(textOf(make()));
  });

  it('are an OpenAPI document, by its own schema', async () => {
    const verdict = await new Validator().validate(textOf(openApiDocument()));
    expect(verdict).toEqual({ valid: true });
    const broken = JSON.parse(textOf(openApiDocument())) as { info: { title?: string } };
    delete broken.info.title;
    expect(await new Validator().validate(JSON.stringify(broken))).toMatchObject({ valid: false });
  });

  it('are an AsyncAPI document, by its own schema', () => {
    const schema = require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object;
    const valid = formats(new Ajv({ strict: false })).compile(schema);
    const document = JSON.parse(textOf(asyncApiDocument())) as {
      operations: Record<string, { action: string }>;
    };
    expect([valid(document), valid.errors]).toEqual([true, null]);
    document.operations['sendCallbacks']!.action = 'shout';
    expect(valid(document)).toBe(false);
  });
});

describe('the JSON Schema of an event', () => {
  const valid = formats(new Ajv2020()).compile(channelEventSchemaDocument());
  const agrees = (event: unknown): boolean => {
    const verdict = valid(event);
    expect([JSON.stringify(event), verdict]).toEqual([
      JSON.stringify(event),
      connectorEventSchema.safeParse(event).success,
    ]);
    return verdict;
  };

  it.each(Object.entries(EVENT_EXAMPLES))('takes the example %s, as we do', (_, event) => {
    expect(agrees(event)).toBe(true);
  });

  /** Each field of each example taken away, and made something else. */
  const broken = Object.values(EVENT_EXAMPLES).flatMap((event) =>
    Object.keys(event).flatMap((field) => [
      { ...event, [field]: undefined },
      { ...event, [field]: 17 },
      { ...event, [field]: { kind: 'nonsense' } },
      { ...event, [`${field}s`]: 'a slip of the pen' },
    ]),
  );

  it('says the same as we do of everything that is broken in one place', () => {
    const refused = broken.filter((event) => !agrees(JSON.parse(JSON.stringify(event)) as unknown));
    expect(refused.length).toBeGreaterThan(broken.length / 2);
  });
});

describe('the other examples', () => {
  it('are what we send, and what we take', () => {
    expect(callbackSchema.parse(CALLBACK_EXAMPLE)).toEqual(CALLBACK_EXAMPLE);
    expect(capabilitiesSchema.parse(CAPABILITIES_EXAMPLE)).toEqual(CAPABILITIES_EXAMPLE);
  });
});
