#!/usr/bin/env node
// The command line: npx throughline COMMAND. Builds first if something changed; the commands are in apps/standalone/cli.
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { chooseDemo } from './demo.mjs';
import { ensureDependencies } from './ensure.mjs';
import { rememberParents } from './parents.mjs';
import { inRoot, say } from './paths.mjs';

rememberParents();
try {
  await ensureDependencies();
  await build();
} catch (error) {
  say(error.message);
  process.exit(1);
}
chooseDemo();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(inRoot('dist', 'apps', 'standalone', 'cli', 'main.js')).href);
