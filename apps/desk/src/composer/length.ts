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
  /** As so many messages it leaves, about; 1: it fits. */
  readonly messages: number;
  /** Nine tenths are used: worth a warning colour. */
  readonly near: boolean;
}

export function lengthState(text: string, { unit, max, parts }: TextLimit): LengthState {
  const used = lengthIn(unit, text);
  const messages = max === 0 ? 1 : Math.max(1, Math.ceil(used / max));
  return { used, max, over: used > max * parts, near: used > max * 0.9, messages };
}
