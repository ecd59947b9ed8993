// npm start: installs and builds what is missing, then is the app itself. In one process, so that signals reach it
// directly and a kill leaves nothing of ours behind but the database, which the next start takes over.
import { build } from './build.mjs';
import { chooseDemo } from './demo.mjs';
import { ensureDependencies } from './ensure.mjs';
import { rememberParents } from './parents.mjs';
import { inRoot, say } from './paths.mjs';
import { pathToFileURL } from 'node:url';

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
await import(pathToFileURL(inRoot('dist', 'apps', 'standalone', 'main.js')).href);
