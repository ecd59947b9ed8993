import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { chooseDemo } from './demo.mjs';
import { ensureDependencies } from './ensure.mjs';
import { rememberParents } from './parents.mjs';
import { inRoot, say } from './paths.mjs';

/**
 * Installs and builds what is missing, then is the program itself (its path below dist/). In one process, so that
 * signals reach it directly and a kill leaves nothing of ours behind but the database, which the next start takes over.
 */
export async function launch(...program) {
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
  await import(pathToFileURL(inRoot('dist', ...program)).href);
}
