import { fits, type TextLimit, textLength } from './text-limit.js';

/** Where to cut, best first: between paragraphs, lines, sentences, words. */
const SEAMS = [/\n{2,}/gu, /\n/gu, /(?<=[.!?…。！？])\s+/gu, /\s+/gu];

/**
 * Parts that each fit, in order, cut at the best seam of the last half of a part, else between graphemes (an emoji or
 * an accented letter is never torn). Nothing is lost but the white space at the cuts. Parts are requested as messages
 * of their own, so that each has its states (edge rule Delivery 6); a sender refuses what does not fit.
 */
export function splitText(text: string, limit: TextLimit): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (!fits(rest, limit)) {
    const whole = longestPrefix(rest, limit);
    const cut = bestCut(rest, whole.length);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** Whole graphemes; where the first alone is too long (a flood of marks), whole code points. */
function longestPrefix(text: string, limit: TextLimit): string {
  // No more than `max` code units can fit, whatever the unit; a margin keeps the last grapheme whole.
  const window = text.slice(0, limit.max + 64);
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(window);
  const prefix = take(graphemes, ({ segment }) => segment, limit);
  if (prefix !== '') return prefix;
  // At least one code point, or we would never end.
  return take(window, (point) => point, limit) || String.fromCodePoint(text.codePointAt(0)!);
}

function take<T>(items: Iterable<T>, textOf: (item: T) => string, limit: TextLimit): string {
  let length = 0;
  let prefix = '';
  for (const item of items) {
    const text = textOf(item);
    length += textLength(text, limit.unit);
    if (length > limit.max) break;
    prefix += text;
  }
  return prefix;
}

/** Not in the first half: a short part followed by a full one reads worse than a cut sentence. */
function bestCut(text: string, end: number): number {
  const window = text.slice(0, end + 1);
  for (const seam of SEAMS) {
    let cut = 0;
    for (const match of window.matchAll(seam)) if (match.index <= end) cut = match.index;
    if (cut > end / 2) return cut;
  }
  return end;
}
