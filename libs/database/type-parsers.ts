import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY: number = 1016;
const TIMESTAMPTZ = 1184;

/**
 * How values come back, for our pools only (the driver's global table is left alone):
 * - bigint, so also count(*): number. Positions, versions and instants stay far below 2^53; beyond it we refuse
 *   rather than round. (sum(bigint) is numeric and stays text: cast it.)
 * - bigint[]: number[].
 * - timestamptz: Instant, milliseconds since 1970 as a number. To write one: to_timestamp($1 / 1000.0).
 * - json, jsonb: parsed. bytea: Buffer. numeric: text.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: string): unknown {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === INT8) return toSafeInteger;
    if (oid === INT8_ARRAY) return toSafeIntegers;
    if (oid === TIMESTAMPTZ) return toInstant;
    return pg.types.getTypeParser(oid, 'text');
  },
};

/** The driver's types list scalar types only; at run time it knows arrays as well. */
type ParserOf = (oid: number, format: 'text') => (text: string) => (string | null)[];

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

function toSafeIntegers(text: string): (number | null)[] {
  const parse = (pg.types.getTypeParser as ParserOf)(INT8_ARRAY, 'text');
  return parse(text).map((item) => (item === null ? null : toSafeInteger(item)));
}

/** Sessions run in UTC and DateStyle ISO (open-database sets both), so this is "2026-11-20 10:00:00.123+00". */
function toInstant(text: string): number {
  const instant = Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(instant))
    throw new RangeError(`timestamptz ${text} is not a time that JavaScript can hold`);
  return instant;
}
