import { existsSync } from 'node:fs';
import { WEB_APPS } from '../build/web-app-folders.mjs';
import { inRoot } from '../paths.mjs';

/** A run of the compiler for everything behind the doors, and one for each web app with compiler settings of its own. */
export const typeChecks = () =>
  ['.', ...WEB_APPS]
    .filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')))
    .map((folder) => ({
      name: folder === '.' ? 'types' : `types of ${folder}`,
      args: [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', inRoot(folder), '--noEmit'],
    }));
