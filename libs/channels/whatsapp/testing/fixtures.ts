import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real webhooks, kept beside the repository and not in it. */
export const FIXTURE_FOLDER = join(process.cwd(), '..', 'shared', 'payloads', 'whatsapp');

export const fixturesPresent = (): boolean => existsSync(FIXTURE_FOLDER);

/** In CI they have to be there; elsewhere their absence is said aloud. */
export function warnIfAbsent(): void {
  if (fixturesPresent()) return;
  const text = `real WhatsApp webhooks are not at ${FIXTURE_FOLDER}`;
  if (process.env['CI'] === 'true') throw new Error(text);
  process.stderr.write(`SKIPPED: ${text}\n`);
}

export function readFixtures(): ReadonlyMap<string, Buffer> {
  const names = readdirSync(FIXTURE_FOLDER).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(FIXTURE_FOLDER, name))]));
}
