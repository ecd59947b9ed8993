/**
 * CHARACTERS: UTF-16 code units, as JavaScript, the desk's counter and the strictest reading of "characters" count
 * them; never less than code points or graphemes. BYTES: of UTF-8.
 */
export interface TextLimit {
  readonly max: number;
  readonly unit: 'CHARACTERS' | 'BYTES';
}

export function textLength(text: string, unit: TextLimit['unit']): number {
  return unit === 'BYTES' ? Buffer.byteLength(text, 'utf8') : text.length;
}

export const fits = (text: string, limit: TextLimit): boolean => textLength(text, limit.unit) <= limit.max;
