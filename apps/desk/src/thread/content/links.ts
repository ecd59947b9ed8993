export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Only these addresses become links (SEC19). */
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** One pass, no backtracking: each alternative starts with a literal and ends at white space or a bracket. */
const CANDIDATE =
  /https?:\/\/[^\s<>"“”]+|mailto:[^\s<>"“”]+|tel:\+?[\d\-.()]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/giu;
const TRAILING = ".,;:!?'’»)]}";

/** The address if it may be a link, else null: also for addresses that came whole (a map, a referral). */
export function safeHref(address: string): string | null {
  try {
    const url = new URL(address);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Punctuation after an address is the sentence's; a closing bracket is the address's when it was opened in it. */
function withoutTail(address: string): string {
  let end = address.length;
  while (end > 0 && TRAILING.includes(address[end - 1]!)) end--;
  return address[end] === ')' && address.includes('(') ? address.slice(0, end + 1) : address.slice(0, end);
}

/** Splits foreign text into plain text and safe links; never anything else. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const found of text.matchAll(CANDIDATE)) {
    const shown = withoutTail(found[0]);
    const href = safeHref(/^(?:https?|mailto|tel):/i.test(shown) ? shown : `mailto:${shown}`);
    if (href === null) continue;
    if (found.index > done) parts.push({ kind: 'text', text: text.slice(done, found.index) });
    parts.push({ kind: 'link', text: shown, href });
    done = found.index + shown.length;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return parts;
}
