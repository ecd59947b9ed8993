import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, wherever the caller stands. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inRoot = (...parts) => join(root, ...parts);

/** One line of progress. Commands whose output is piped say it on the error stream. */
export const say = (line) => console.error(line);

/** A path for people: from the project's folder, with slashes. */
export const shown = (path) =>
  (path.startsWith(root) ? path.slice(root.length + 1) : path).replaceAll('\\', '/');
