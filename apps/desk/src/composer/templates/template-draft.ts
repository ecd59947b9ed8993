import type { TemplateReply } from '../../graphql/documents/actions.js';
import type { MessageTemplate } from '../../graphql/template-types.js';

/** A template that was chosen, with what was filled in so far. */
export interface TemplateDraft {
  /** Its name and language. */
  readonly id: string;
  /** By place: `header.1`, `body.order`, `button.0`. */
  readonly values: Readonly<Record<string, string>>;
}

/** One value that a template asks for. */
export interface Place {
  readonly key: string;
  readonly where: 'header' | 'body' | 'button';
  /** A number, a name, or a button's title. */
  readonly name: string;
}

export function placesOf(template: MessageTemplate): Place[] {
  return [
    ...template.headerPlaces.map((name) => ({ key: `header.${name}`, where: 'header' as const, name })),
    ...template.bodyPlaces.map((name) => ({ key: `body.${name}`, where: 'body' as const, name })),
    ...template.buttons
      .filter((button) => button.wantsValue)
      .map(({ index, title }) => ({ key: `button.${index}`, where: 'button' as const, name: title })),
  ];
}

export const missingPlaces = (template: MessageTemplate, values: TemplateDraft['values']): Place[] =>
  placesOf(template).filter(({ key }) => (values[key] ?? '').trim() === '');

/** A text in pieces: what stands there, and what is or has to be filled in. */
export interface Piece {
  readonly text: string;
  /** null: the template's own words. */
  readonly place: string | null;
  readonly filled: boolean;
}

export function piecesOf(text: string, where: 'header' | 'body', values: TemplateDraft['values']): Piece[] {
  return text
    .split(/(\{\{\s*[A-Za-z0-9_]+\s*\}\})/u)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const place = /^\{\{\s*([A-Za-z0-9_]+)\s*\}\}$/u.exec(piece)?.[1];
      if (place === undefined) return { text: piece, place: null, filled: true };
      const value = (values[`${where}.${place}`] ?? '').trim();
      return { text: value === '' ? place : value, place, filled: value !== '' };
    });
}

/** What the customer will read: the bubble shows it before the server has said the same. */
export function previewOf(template: MessageTemplate, values: TemplateDraft['values']): string {
  const text = (from: string | null, where: 'header' | 'body'): string =>
    piecesOf(from ?? '', where, values)
      .map((piece) => piece.text)
      .join('');
  return [text(template.header?.text ?? null, 'header'), text(template.body, 'body'), template.footer ?? '']
    .filter((part) => part !== '')
    .join('\n\n');
}

export function templateReply(template: MessageTemplate, values: TemplateDraft['values']): TemplateReply {
  const of = (where: 'header' | 'body', places: readonly string[]) =>
    places.map((name) => ({
      ...(template.named && { name }),
      text: (values[`${where}.${name}`] ?? '').trim(),
    }));
  const buttons = template.buttons
    .filter((button) => button.wantsValue)
    .map(({ index }) => ({ index, value: (values[`button.${index}`] ?? '').trim() }));
  return {
    name: template.name,
    language: template.language,
    values: {
      ...(template.headerPlaces.length > 0 && { header: of('header', template.headerPlaces) }),
      ...(template.bodyPlaces.length > 0 && { body: of('body', template.bodyPlaces) }),
      ...(buttons.length > 0 && { buttons }),
    },
  };
}

/** Shows a file in its header: such a template is sent where files are, not from this form. */
export const wantsFile = ({ header }: MessageTemplate): boolean => header !== null && header.kind !== 'text';

/** Those that can be sent come first. A word of the search may stand in the name, the wording or the language. */
export function foundTemplates(
  templates: readonly MessageTemplate[],
  wanted: string,
  language: string | null,
): MessageTemplate[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const usable = (template: MessageTemplate): number => (template.status === 'APPROVED' ? 0 : 1);
  return templates
    .filter((template) => language === null || template.language === language)
    .filter((template) => {
      const { name, body, language: spoken } = template;
      const text = `${name} ${name.replaceAll('_', ' ')} ${body} ${spoken}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(
      (a, b) => usable(a) - usable(b) || a.name.localeCompare(b.name) || a.language.localeCompare(b.language),
    );
}
