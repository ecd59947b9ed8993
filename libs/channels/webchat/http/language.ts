export interface PageLanguage {
  /** BCP 47: what the page says it is in, and what times are formatted for. */
  readonly tag: string;
  /** Which of the widget's languages. */
  readonly base: string;
  readonly dir: 'ltr' | 'rtl';
}

const RIGHT_TO_LEFT = new Set(['ar', 'he', 'fa', 'ur']);

/** Of what a page asks for ("pt-BR", "pt_BR", ""), one that the widget speaks; English if it speaks none of it. */
export function languageOf(wanted: string, spoken: ReadonlySet<string>): PageLanguage {
  const tag = canonical(wanted.replaceAll('_', '-')) ?? 'en';
  const base = tag.split('-')[0]!;
  if (!spoken.has(base)) return { tag: 'en', base: 'en', dir: 'ltr' };
  return { tag, base, dir: RIGHT_TO_LEFT.has(base) ? 'rtl' : 'ltr' };
}

/** undefined: no language tag at all. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
