import type { Content, MediaContent, TemplateValue, TemplateValues } from '../content.js';
import {
  filled,
  placesIn,
  type MessageTemplate,
  type TemplateButton,
  type TemplateStatus,
} from './template.js';

/** What an agent filled in: texts in the order of the places, or under their names. */
export interface GivenValues {
  readonly header?: readonly GivenValue[];
  readonly body?: readonly GivenValue[];
  readonly buttons?: readonly { readonly index: number; readonly value: string }[];
}
export interface GivenValue {
  readonly name?: string;
  readonly text?: string;
  /** A header that shows a picture, a film or a document. */
  readonly media?: MediaContent;
}

export interface TemplateRefusal {
  readonly refused: 'template-unusable' | 'template-values';
  readonly reason: string;
}

/** Of a filled body; the same limit as when it was created. */
export const TEMPLATE_BODY_LIMIT = 1024;
const HEADER_LIMIT = 60;
const URL_LIMIT = 2000;
/** A value may hold no line break, no tab and no more than four spaces in a row: the provider refuses it (132012). */
const FORBIDDEN_SPACE = /[\n\r\t]| {5}/u;

const UNUSABLE: Readonly<Record<Exclude<TemplateStatus, 'approved'>, string>> = {
  pending: 'is still under review',
  rejected: 'was rejected',
  paused: 'is paused',
  disabled: 'was disabled',
  unusable: 'cannot be sent any more',
};

const refuse = (reason: string): TemplateRefusal => ({ refused: 'template-values', reason });

/** Why the template as such may not be sent; undefined: it may. */
export function unusable({ name, status, reason }: MessageTemplate): TemplateRefusal | undefined {
  if (status === 'approved') return undefined;
  const because = reason === undefined ? '' : ` (${reason})`;
  return { refused: 'template-unusable', reason: `The template ${name} ${UNUSABLE[status]}${because}.` };
}

/** The content that goes out, or what is wrong with the values: named, so that the form can show it. */
export function fillTemplate(
  template: MessageTemplate,
  given: GivenValues,
): Extract<Content, { kind: 'template' }> | TemplateRefusal {
  const stop = unusable(template);
  if (stop) return stop;
  const { header, body, footer, buttons } = template.parts;
  const head = headerValues(template, given.header ?? []);
  if ('refused' in head) return head;
  const text = textValues('body', body, template.format, given.body ?? []);
  if ('refused' in text) return text;
  if (text.filled.length > TEMPLATE_BODY_LIMIT)
    return refuse(
      `A template takes ${TEMPLATE_BODY_LIMIT} characters with its values; this has ${text.filled.length}.`,
    );
  const taps = buttonValues(buttons, given.buttons ?? []);
  if ('refused' in taps) return taps;
  const preview = [header?.kind === 'text' ? head.filled : undefined, text.filled, footer]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
  const values: TemplateValues = {
    ...(head.values.length > 0 && { header: head.values }),
    ...(text.values.length > 0 && { body: text.values }),
    ...(taps.values.length > 0 && { buttons: taps.values }),
  };
  const { name, language } = template;
  return {
    kind: 'template',
    name,
    language,
    preview,
    ...(Object.keys(values).length > 0 && { values }),
  };
}

interface Filled {
  readonly values: readonly TemplateValue[];
  readonly filled: string;
}

function headerValues(
  { parts, format }: MessageTemplate,
  given: readonly GivenValue[],
): Filled | TemplateRefusal {
  const { header } = parts;
  if (header === undefined) {
    return given.length === 0
      ? { values: [], filled: '' }
      : refuse('This template has no header to fill in.');
  }
  if (header.kind === 'text') {
    const text = textValues('header', header.text, format, given);
    return 'refused' in text || text.filled.length <= HEADER_LIMIT
      ? text
      : refuse(`The header takes ${HEADER_LIMIT} characters; this has ${text.filled.length}.`);
  }
  if (header.kind === 'location')
    return refuse('Templates with a place in their header cannot be sent here.');
  const [media, ...more] = given.map((value) => value.media);
  if (media === undefined || more.length > 0)
    return refuse(`The header of this template needs one file: ${header.kind}.`);
  if (media.kind !== header.kind)
    return refuse(`The header of this template shows a file of kind ${header.kind}, not ${media.kind}.`);
  return { values: [{ media }], filled: '' };
}

function textValues(
  where: 'header' | 'body',
  text: string,
  format: MessageTemplate['format'],
  given: readonly GivenValue[],
): Filled | TemplateRefusal {
  const places = placesIn(text);
  if (given.length !== places.length)
    return refuse(`The ${where} of this template has ${places.length} values; ${given.length} were given.`);
  const values = new Map<string, string>();
  for (const [at, value] of given.entries()) {
    const place = format === 'named' ? value.name : (value.name ?? places[at]);
    if (place === undefined || !places.includes(place))
      return refuse(`The ${where} of this template has no value called ${place ?? '""'}.`);
    const problem = problemOf(value);
    if (problem !== undefined) return refuse(`The value ${place} of the ${where} ${problem}.`);
    if (values.has(place)) return refuse(`The value ${place} of the ${where} was given twice.`);
    values.set(place, value.text!.trim());
  }
  return {
    values: places.map((place) => ({
      ...(format === 'named' && { name: place }),
      text: values.get(place)!,
    })),
    filled: filled(text, values),
  };
}

function problemOf({ text, media }: GivenValue): string | undefined {
  if (media !== undefined) return 'takes text, not a file';
  if (text === undefined || text.trim() === '') return 'is empty';
  return FORBIDDEN_SPACE.test(text.trim())
    ? 'holds a line break, a tab or more than four spaces, which WhatsApp refuses'
    : undefined;
}

interface FilledButtons {
  readonly values: NonNullable<TemplateValues['buttons']>;
}

/** Whether a button wants a value of ours: an address that ends in a place, a code to copy. */
export const wantsValue = ({ kind, url }: TemplateButton): boolean =>
  kind === 'copy-code' || (kind === 'url' && url !== undefined && placesIn(url).length > 0);

const LONGEST_VALUE = { url: URL_LIMIT, 'copy-code': 15, 'quick-reply': 128 } as const;

function buttonValues(
  buttons: readonly TemplateButton[],
  given: NonNullable<GivenValues['buttons']>,
): FilledButtons | TemplateRefusal {
  const values: NonNullable<TemplateValues['buttons']>[number][] = [];
  for (const { index, value } of given) {
    const button = buttons[index];
    const kind = button?.kind;
    if (button === undefined || (kind !== 'url' && kind !== 'copy-code' && kind !== 'quick-reply'))
      return refuse(`Button ${index + 1} of this template takes no value.`);
    if (kind === 'url' && !wantsValue(button))
      return refuse(`Button ${index + 1} of this template takes no value.`);
    if (value.trim() === '') return refuse(`The value of the button “${button.title}” is empty.`);
    if (value.length > LONGEST_VALUE[kind])
      return refuse(`The value of the button “${button.title}” takes ${LONGEST_VALUE[kind]} characters.`);
    if (values.some((known) => known.index === index))
      return refuse(`The value of the button “${button.title}” was given twice.`);
    values.push({ index, kind, value: value.trim() });
  }
  const missing = buttons.find(
    (button, index) => wantsValue(button) && !values.some((value) => value.index === index),
  );
  if (missing) return refuse(`The button “${missing.title}” needs a value.`);
  return { values: values.sort((a, b) => a.index - b.index) };
}
