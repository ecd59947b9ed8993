import { createHash } from 'node:crypto';
import { stringify } from 'lossless-json';

/** Reading what others wrote: nothing here throws, whatever the shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The object under `key`, or an empty one. */
export function child(parent: JsonObject, key: string): JsonObject {
  return objectOf(parent[key]) ?? {};
}

/** A lone item where a list belongs counts as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Strings, and ids that came as bare numbers; big ones arrive as bigint and keep their digits. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return storable(value);
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** Like textOf, and undefined when empty: for optional words. */
export function wordsOf(value: unknown): string | undefined {
  return textOf(value) || undefined;
}

const LONGEST_ID = 512;

/** A non-empty id of at most 512 characters; a longer one is cut and ends in its digest, so that it stays one of a kind. */
export function idOf(value: unknown): string | undefined {
  const text = wordsOf(value);
  if (text === undefined || text.length <= LONGEST_ID) return text;
  return `${storable(text.slice(0, 440))}~${createHash('sha256').update(text).digest('hex')}`;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'bigint') return Number(number);
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** JSON text, with big numbers as they came. */
export function rawText(value: unknown): string {
  try {
    return stringify(value) ?? 'null';
  } catch {
    // Nested beyond what the stack holds; no provider sends that.
    return '"(nested too deeply to be kept)"';
  }
}

// PostgreSQL stores neither NUL nor half a surrogate pair; a customer can send both.
const UNSTORABLE = /\0|\p{Surrogate}/gu;

function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}
