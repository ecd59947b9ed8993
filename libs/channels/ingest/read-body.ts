import { isUtf8 } from 'node:buffer';
import { parse } from 'lossless-json';

export type Body = { readonly readable: true; readonly value: unknown } | { readonly readable: false };

const UNREADABLE: Body = { readable: false };

/** A bare number that a double may not hold. Found in a string as well, it costs only the slower way. */
const LONG_NUMBER = /(?:^|[[:,])\s*-?(?:[\d.]{16}|[\d.]+[eE])/;

/**
 * Strictly JSON in UTF-8, without loss: integers beyond 2^53 come as bigint (ids of Messenger and Instagram do so,
 * channel facts 1.1). The lossless parser is several times slower, so it runs only where it can make a difference.
 */
export function readBody(bytes: Buffer): Body {
  if (!isUtf8(bytes)) return UNREADABLE;
  const text = bytes.toString('utf8');
  try {
    return { readable: true, value: LONG_NUMBER.test(text) ? parse(text, null, LOSSLESS) : JSON.parse(text) };
  } catch {
    return UNREADABLE;
  }
}

const LOSSLESS = {
  parseNumber: (digits: string): number | bigint | string => {
    const number = Number(digits);
    if (/^-?\d+$/.test(digits)) return Number.isSafeInteger(number) ? number : BigInt(digits);
    return Number.isFinite(number) ? number : digits;
  },
  // As JSON.parse does: the last one counts.
  onDuplicateKey: ({ newValue }: { newValue: unknown }): unknown => newValue,
};
