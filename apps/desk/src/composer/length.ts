import type { TextLimit } from '../graphql/types.js';

const encoder = new TextEncoder();

/** Length in the channel's unit. CHARACTERS are UTF-16 code units, the strictest reading; the senders count the same. */
export function lengthIn(unit: TextLimit['unit'], text: string): number {
  return unit === 'BYTES' ? encoder.encode(text).length : text.length;
}

export interface LengthState {
  readonly used: number;
  readonly max: number;
  readonly over: boolean;
  /** Nine tenths are used: worth a warning colour. */
  readonly near: boolean;
}

export function lengthState(text: string, { unit, max }: TextLimit): LengthState {
  const used = lengthIn(unit, text);
  return { used, max, over: used > max, near: used > max * 0.9 };
}
