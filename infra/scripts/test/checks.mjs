import { existsSync } from 'node:fs';
import { inRoot, say } from '../paths.mjs';
import { WEB_APPS } from '../build/web-app-folders.mjs';
import { result, runNode } from './run.mjs';

const bin = (...parts) => inRoot('node_modules', ...parts);

/** Each counts as one test. The web apps have compiler settings of their own. */
function checks() {
  const projects = ['.', ...WEB_APPS].filter((folder) => existsSync(inRoot(folder, 'tsconfig.json')));
  return [
    { name: 'house rules', args: [inRoot('infra', 'scripts', 'house-rules.mjs')] },
    ...projects.map((folder) => ({
      name: folder === '.' ? 'types' : `types of ${folder}`,
      args: [bin('typescript', 'bin', 'tsc'), '-p', inRoot(folder), '--noEmit'],
    })),
    {
      name: 'lint',
      args: [
        bin('eslint', 'bin', 'eslint.js'),
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        bin('.cache', 'eslint'),
      ],
    },
  ];
}

export async function runChecks() {
  const results = [];
  for (const { name, args } of checks()) {
    say(`\n== ${name}`);
    const failed = (await runNode(args)) === 0 ? 0 : 1;
    results.push(result(name, 1 - failed, failed));
  }
  return results;
}
