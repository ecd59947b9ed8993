import type { Content, MediaContent, TemplateValue } from '#libs/domain/content.js';

type Template = Extract<Content, { kind: 'template' }>;

/** `template{name, language{code}, components[]}` (channel facts 3.1); or the header's file that the provider has not got. */
export function templateBody(content: Template): { readonly body: object } | { readonly missing: string } {
  const { name, language, values = {} } = content;
  const { header = [], body = [], buttons = [] } = values;
  const shown = header.flatMap((value) => ('media' in value ? [value.media] : []));
  const missing = shown.find((media) => media.mediaId === undefined && media.url === undefined);
  if (missing) return { missing: missing.kind };
  const components = [
    ...(header.length > 0 ? [{ type: 'header', parameters: header.map(parameter) }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: body.map(parameter) }] : []),
    ...buttons.map(({ index, kind, value }) => ({
      type: 'button',
      sub_type: SUB_TYPES[kind],
      index: String(index),
      parameters: [buttonParameter(kind, value)],
    })),
  ];
  return {
    body: {
      type: 'template',
      template: { name, language: { code: language }, ...(components.length > 0 && { components }) },
    },
  };
}

const SUB_TYPES = { url: 'url', 'quick-reply': 'quick_reply', 'copy-code': 'copy_code' } as const;

function parameter(value: TemplateValue): object {
  if ('media' in value) return { type: value.media.kind, [value.media.kind]: mediaOf(value.media) };
  const { name, text } = value;
  return { type: 'text', ...(name !== undefined && { parameter_name: name }), text };
}

function mediaOf({ mediaId, url, fileName, kind }: MediaContent): object {
  return {
    ...(mediaId === undefined ? { link: url } : { id: mediaId }),
    ...(kind === 'document' && fileName !== undefined && { filename: fileName }),
  };
}

function buttonParameter(kind: keyof typeof SUB_TYPES, value: string): object {
  if (kind === 'url') return { type: 'text', text: value };
  return kind === 'quick-reply'
    ? { type: 'payload', payload: value }
    : { type: 'coupon_code', coupon_code: value };
}
