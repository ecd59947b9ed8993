#!/usr/bin/env -S node --max-semi-space-size=32
// The command line: npx throughline COMMAND. The commands are in apps/standalone/cli.
import { launch } from './launch.mjs';

await launch('apps', 'standalone', 'cli', 'main.js');
