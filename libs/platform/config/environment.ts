import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import { packageRoot } from '../package-root.js';
import { readConfig, type Config } from './config.js';
import { optionOf } from './options.js';
import { DEMO_KEY_PREFIX } from './rules.js';

/**
 * The configuration of this process: its environment, then the file .env of the project (which never overrides the
 * environment), then, in the demo, a master key that is made at the first start and kept in DATA_DIR.
 * Throws ConfigError.
 */
export function loadConfig(): Config {
  const file = join(packageRoot, '.env');
  if (existsSync(file)) loadEnvFile(file);
  const demo = process.env['DEMO'] === 'true' || process.env['DEMO'] === '1';
  if (!demo || process.env['MASTER_KEY']) return readConfig(process.env);
  return readConfig({
    ...process.env,
    MASTER_KEY: demoKeyIn(process.env['DATA_DIR'] || String(optionOf('DATA_DIR').demo)),
  });
}

/** Readable by us alone. The same for ever: without it the demo's data could not be read again. */
export function demoKeyIn(dataDir: string): string {
  const folder = resolve(packageRoot, dataDir);
  const file = join(folder, 'demo-master-key');
  if (!existsSync(file))
    createWhole(folder, file, `${DEMO_KEY_PREFIX}${randomBytes(32).toString('base64url')}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** Appears with its whole content or not at all, and the first of two processes counts. */
function createWhole(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const staging = `${file}.${process.pid}`;
  writeFileSync(staging, text, { mode: 0o600 });
  try {
    linkSync(staging, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(staging);
  }
}
