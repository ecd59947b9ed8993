export interface Part {
  readonly text: string;
  /** Only http and https: whatever else a text says stays text (SEC19). */
  readonly href?: string;
}

const LINK = /https?:\/\/[^\s<>"']+/g;
/** A sentence's own end is no part of its link. */
const TAIL = /[.,;:!?)\]}»”’]+$/;

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const href = found.replace(TAIL, '');
    parts.push({ text: text.slice(at, index) }, { text: href, href });
    at = index + href.length;
  }
  parts.push({ text: text.slice(at) });
  return parts.filter((part) => part.text !== '');
}
