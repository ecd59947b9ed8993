import { SECOND } from '#libs/domain/time.js';

/** Answers are read leniently: what is not as documented counts as absent. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const texts = (value: unknown): readonly string[] =>
  list(value).filter((each): each is string => typeof each === 'string');

/** Whole seconds since 1970, as our milliseconds. */
export const seconds = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value * SECOND : undefined;
