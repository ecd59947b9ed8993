import type { GraphError } from '../../../graph/graph-error.js';
import type { Rendered } from '../../../state/message.js';
import type { MessageTemplate } from '../account.js';
import { refuse } from '../errors.js';
import { isNamed } from '../templates/templates.js';
import type { SendContent } from './kinds.js';

type TemplateContent = Extract<SendContent, { kind: 'template' }>['content'];
type Component = NonNullable<TemplateContent['components']>[number];
type Parameter = NonNullable<Component['parameters']>[number];

const MOST_CHARACTERS = 1024;

/** The text and parts that a template becomes, or why it may not be sent (channel facts 3.1, 4.1). */
export function fillTemplate(
  content: TemplateContent,
  { templates }: { readonly templates: readonly MessageTemplate[] },
): { text: string; rendered?: Rendered } | { error: GraphError } {
  const { name } = content;
  const template = templates.find((one) => one.name === name && one.language === content.language.code);
  if (!template)
    return { error: refuse(132001, `Template ${name} does not exist in ${content.language.code}`) };
  if (template.status === 'PAUSED') return { error: refuse(132015, `Template ${name} is paused`) };
  if (template.status === 'DISABLED') return { error: refuse(132016, `Template ${name} is disabled`) };
  if (template.status !== 'APPROVED') return { error: refuse(132001, `Template ${name} is not approved`) };
  const body = filled(template.body, parametersOf(content, 'body'), 'body', isNamed(template));
  if ('error' in body) return body;
  if ([...body.text].length > MOST_CHARACTERS)
    return { error: refuse(132005, `The body is longer than ${MOST_CHARACTERS} characters`) };
  const header = headerOf(template, content);
  if ('error' in header) return header;
  const choices = choicesOf(template, content);
  if ('error' in choices) return choices;
  const rendered: Rendered = {
    ...(header.text === undefined ? {} : { header: header.text }),
    ...(template.footer === undefined ? {} : { footer: template.footer }),
    choices: choices.choices,
  };
  const plain = !template.header && template.footer === undefined && !template.buttons;
  return { text: body.text, ...(plain ? {} : { rendered }) };
}

function parametersOf({ components }: TemplateContent, type: string): readonly Parameter[] {
  return components?.find((one) => one.type.toLowerCase() === type)?.parameters ?? [];
}

function filled(
  text: string,
  values: readonly Parameter[],
  where: string,
  named: boolean,
): { text: string } | { error: GraphError } {
  const placeholders = new Set(text.match(/\{\{\w+\}\}/g) ?? []);
  if (values.length !== placeholders.size) {
    return {
      error: refuse(132000, `The ${where} has ${placeholders.size} parameters, ${values.length} were given`),
    };
  }
  if (values.some((value) => (value.parameter_name !== undefined) !== named))
    return {
      error: refuse(132012, `Parameters of the ${where} are given by ${named ? 'name' : 'position'}`),
    };
  if (values.some((value) => value.type === 'text' && (value.text === undefined || value.text === '')))
    return { error: refuse(131008, `A parameter of the ${where} is empty`) };
  const given = new Map(
    values.map((value, at) => [value.parameter_name ?? String(at + 1), value.text ?? '']),
  );
  if ([...placeholders].some((placeholder) => !given.has(placeholder.slice(2, -2)))) {
    return { error: refuse(132000, `A parameter of the ${where} was not given`) };
  }
  return { text: text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => given.get(key) ?? '') };
}

function headerOf(
  template: MessageTemplate,
  content: TemplateContent,
): { text?: string } | { error: GraphError } {
  const values = parametersOf(content, 'header');
  const { header } = template;
  if (header?.format === 'TEXT') {
    const named = /\{\{[A-Za-z_]/.test(header.text);
    return filled(header.text, values, 'header', named);
  }
  if (!header) return values.length === 0 ? {} : { error: refuse(132000, 'The template has no header') };
  const type = header.format.toLowerCase();
  const [value] = values;
  const media = value?.[type];
  const found = typeof media === 'object' && media !== null && ('id' in media || 'link' in media);
  return values.length === 1 && value?.type === type && found
    ? {}
    : { error: refuse(132012, `The header needs one ${type}`) };
}

function choicesOf(
  { buttons = [] }: MessageTemplate,
  content: TemplateContent,
): { choices: Rendered['choices'] } | { error: GraphError } {
  const given = (at: number): Parameter | undefined =>
    content.components?.find(
      (one) => one.type.toLowerCase() === 'button' && String(one['index']) === String(at),
    )?.parameters?.[0];
  const missing = buttons.findIndex(
    (button, at) => button.type === 'URL' && button.url.includes('{{') && given(at)?.text === undefined,
  );
  if (missing >= 0)
    return { error: refuse(131008, `buttons: Button at index ${missing} of type Url requires a parameter`) };
  return {
    choices: buttons.map((button, at) => {
      const payload = given(at)?.['payload'];
      return {
        id: typeof payload === 'string' ? payload : button.text,
        title: button.text,
        ...(button.type === 'URL'
          ? { url: button.url.replace(/\{\{\w+\}\}/g, given(at)?.text ?? '') }
          : button.type === 'PHONE_NUMBER'
            ? { url: `tel:${button.phone}` }
            : {}),
      };
    }),
  };
}
