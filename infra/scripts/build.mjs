// Sources to dist/: TypeScript by swc, file by file, and the web apps by Vite. What has not changed is not built again.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './ensure.mjs';
import { say } from './paths.mjs';

export async function build() {
  const { compileServices } = await import('./build/services.mjs');
  const { buildWebApps } = await import('./build/web-apps.mjs');
  await compileServices();
  await buildWebApps();
}

if (
  process.argv[1] !== undefined &&
  existsSync(process.argv[1]) &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  try {
    await ensureDependencies();
    await build();
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
