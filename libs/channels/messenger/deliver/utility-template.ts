import type { Content, TemplateValue, TemplateValues } from '#libs/domain/content.js';
import { message, refused, type MessageBody } from '../../meta/deliver/message.js';

type Template = Extract<Content, { kind: 'template' }>;

/** A Page template that was approved as utility: `message.template` of a send with messaging_type UTILITY (channel facts 4.2). */
export function utilityTemplate({ name, language, values }: Template): MessageBody {
  const media = [...(values?.header ?? []), ...(values?.body ?? [])].some((value) => 'media' in value);
  if (media) return refused('template-media-not-supported', 'Messenger templates are sent with text only.');
  return message({
    template: { name, language: { code: language }, components: componentsOf(values ?? {}) },
  });
}

function componentsOf({ header = [], body = [], buttons = [] }: TemplateValues): readonly object[] {
  const part = (type: 'header' | 'body', values: readonly TemplateValue[]): object[] =>
    values.length === 0 ? [] : [{ type, parameters: values.map(parameterOf) }];
  return [
    ...part('header', header),
    ...part('body', body),
    ...buttons.map(({ index, kind, value }) => ({
      type: 'button',
      sub_type: kind.replace('-', '_'),
      index,
      parameters: [
        kind === 'quick-reply' ? { type: 'payload', payload: value } : { type: 'text', text: value },
      ],
    })),
  ];
}

function parameterOf(value: TemplateValue): object {
  if (!('text' in value)) throw new Error('a template value without text was let through');
  return {
    type: 'text',
    text: value.text,
    ...(value.name === undefined ? {} : { parameter_name: value.name }),
  };
}
