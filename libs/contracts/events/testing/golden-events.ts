import { readFileSync, readdirSync } from 'node:fs';
import { upcast } from '../upcasters.js';
import type { Envelope, InboxEventType, RecordedEvent } from '../recorded-event.js';

/** An event as it was recorded by the release that knew this schema version; personal fields opened. */
export type GoldenEvent = Envelope & {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
};

const FOLDER = new URL('../golden/', import.meta.url);
const NAME = /^(\w+)\.v(\d+)\.json$/;

/** Every golden file, by name. One about each type and schema version, with every field filled. */
export function goldenFiles(): ReadonlyMap<string, GoldenEvent> {
  const names = readdirSync(FOLDER).sort();
  return new Map(
    names.map((name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as GoldenEvent]),
  );
}

/** The type and version that a golden file's name says; throws for another kind of name. */
export function golden(name: string): { readonly type: string; readonly version: number } {
  const [, type, version] = NAME.exec(name) ?? [];
  if (type === undefined) throw new Error(`${name}: a golden file is called Type.v1.json`);
  return { type, version: Number(version) };
}

/** Golden samples brought up to the current schema, by type; each with the place in its stream that the file gives. */
export function goldenEvent<T extends InboxEventType>(type: T): Extract<RecordedEvent, { type: T }> {
  const samples = [...goldenFiles().values()].filter((event) => event.type === type);
  const newest = samples.sort((a, b) => a.schemaVersion - b.schemaVersion).at(-1);
  if (newest === undefined) throw new Error(`${type} has no golden file`);
  const data = upcast(type, newest.schemaVersion, newest.data);
  return { ...newest, data } as unknown as Extract<RecordedEvent, { type: T }>;
}
