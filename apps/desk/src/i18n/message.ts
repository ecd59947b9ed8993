/** A text with {names} in it, or one per plural form of {n}. **Two stars** make a part strong. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Values = Readonly<Record<string, string | number>>;

/** First strong isolate and pop: keeps a foreign name from turning the sentence around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

export interface Writing {
  readonly locale: string;
  readonly rtl: boolean;
}

const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

export function formatNumber(n: number, locale: string): string {
  let format = numbers.get(locale);
  if (format === undefined) numbers.set(locale, (format = new Intl.NumberFormat(locale)));
  return format.format(n);
}

function pluralForm(n: number, locale: string): Intl.LDMLPluralRule {
  let rules = plurals.get(locale);
  if (rules === undefined) plurals.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(n);
}

export function say(message: Message, values: Values, { locale, rtl }: Writing): string {
  const text = typeof message === 'string' ? message : formOf(message, values.n, locale);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === 'number') return formatNumber(value, locale);
    return rtl ? isolated(value) : value;
  });
}

function formOf(message: Exclude<Message, string>, n: string | number | undefined, locale: string): string {
  return typeof n === 'number' ? (message[pluralForm(n, locale)] ?? message.other) : message.other;
}

export interface Part {
  readonly text: string;
  readonly strong: boolean;
}

/** Splits "**Ana** took over" into its strong and plain parts. */
export function parts(text: string): Part[] {
  return text
    .split('**')
    .map((part, index) => ({ text: part, strong: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
