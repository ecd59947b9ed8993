import * as meta from '../../meta/testing/fixtures.js';

/** Real webhooks, kept beside the repository and not in it. */
export const fixturesPresent = (): boolean => meta.fixturesPresent('whatsapp');
export const warnIfAbsent = (): void => meta.warnIfAbsent('whatsapp');
export const readFixtures = (): ReadonlyMap<string, Buffer> => meta.readFixtures('whatsapp');
