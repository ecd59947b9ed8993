import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type FixtureChannel = 'whatsapp' | 'messenger' | 'instagram';

/** Real webhooks, kept beside the repository and not in it. */
const folderOf = (channel: FixtureChannel): string =>
  join(process.cwd(), '..', 'shared', 'payloads', channel);

export const fixturesPresent = (channel: FixtureChannel): boolean => existsSync(folderOf(channel));

/** In CI they have to be there; elsewhere their absence is said aloud. */
export function warnIfAbsent(channel: FixtureChannel): void {
  if (fixturesPresent(channel)) return;
  const text = `real webhooks of ${channel} are not at ${folderOf(channel)}`;
  if (process.env['CI'] === 'true') throw new Error(text);
  process.stderr.write(`SKIPPED: ${text}\n`);
}

/** Empty where they are absent. */
export function readFixtures(channel: FixtureChannel): ReadonlyMap<string, Buffer> {
  if (!fixturesPresent(channel)) return new Map();
  const folder = folderOf(channel);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}
