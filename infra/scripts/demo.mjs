import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { inRoot } from './paths.mjs';

/**
 * Nobody has configured anything: then it is the demo. A master key is what no installation can be without, so where
 * there is one, DEMO has to be said.
 */
export function chooseDemo() {
  if (existsSync(inRoot('.env'))) loadEnvFile(inRoot('.env'));
  if (!process.env.DEMO && !process.env.MASTER_KEY) process.env.DEMO = 'true';
}
