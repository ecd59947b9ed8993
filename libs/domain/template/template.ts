/** An approved wording that may go when free text may not; the provider's word on it, in ours (channels.md 4.1). */
export interface MessageTemplate {
  readonly name: string;
  /** As the provider writes it: `en_GB`. */
  readonly language: string;
  readonly category: TemplateCategory;
  readonly status: TemplateStatus;
  /** How its places are called: 1, 2, 3, or by name. */
  readonly format: 'positional' | 'named';
  readonly quality: 'high' | 'medium' | 'low' | 'unknown';
  /** Why it was rejected, paused or disabled, in the provider's word. */
  readonly reason?: string;
  readonly parts: TemplateParts;
}

export type TemplateCategory = 'marketing' | 'utility' | 'authentication' | 'other';
/** Only an approved one can be sent. `unusable`: archived, deleted, or a state that we do not know. */
export type TemplateStatus = 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled' | 'unusable';

export interface TemplateParts {
  readonly header?: TemplateHeader;
  readonly body: string;
  readonly footer?: string;
  readonly buttons: readonly TemplateButton[];
}

export type TemplateHeader =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image' | 'video' | 'document' | 'location' };

export interface TemplateButton {
  readonly kind: 'quick-reply' | 'url' | 'phone' | 'copy-code' | 'request-contact' | 'other';
  readonly title: string;
  /** url: may end in a place. */
  readonly url?: string;
}

const PLACE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/gu;

/** The places of a text, each once: numbers in their order, names in the order they stand. */
export function placesIn(text: string): readonly string[] {
  const names = [...new Set([...text.matchAll(PLACE)].map((match) => match[1]!))];
  return names.every((name) => /^\d+$/u.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** The text with its places filled; what was not given stays visible. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACE, (place, name: string) => values.get(name) ?? place);
}
