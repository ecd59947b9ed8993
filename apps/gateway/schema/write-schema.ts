import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#libs/platform/package-root.js';
import { buildSchema } from './build-schema.js';
import { schemaText } from './schema-text.js';

/** `node dist/apps/gateway/schema/write-schema.js`, after a build. */
writeFileSync(join(packageRoot, 'docs/schema.graphql'), schemaText(await buildSchema()));
