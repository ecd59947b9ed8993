import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** dist/<name>, seen from dist/apps/sandbox/pages as well as from the sources. */
export function builtPages(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, '..', '..', '..', name);
  return existsSync(beside) ? beside : join(here, '..', '..', '..', 'dist', name);
}
