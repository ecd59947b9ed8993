#!/usr/bin/env node
// The command line: npx throughline COMMAND. The commands are in apps/standalone/cli.
import { launch } from './launch.mjs';

await launch('apps', 'standalone', 'cli', 'main.js');
