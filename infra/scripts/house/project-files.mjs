import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  'coverage',
  'test-results',
  'playwright-report',
  'package-lock.json',
]);
const TEXT = /(\.([cm]?[jt]sx?|sql|json|md|ya?ml|css|html|graphql|sh|svg)|\/run|Dockerfile)$/;

/** Every text file that people write, from the project's folder, with slashes. */
export function projectFiles(project) {
  return [...walk(project, '')];
}

function* walk(project, folder) {
  for (const entry of readdirSync(join(project, folder), { withFileTypes: true })) {
    if (LEFT_OUT.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci')) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(project, path);
    else if (TEXT.test(path)) yield path;
  }
}
