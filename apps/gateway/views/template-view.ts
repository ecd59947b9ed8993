import { wantsValue } from '#libs/domain/template/fill-template.js';
import { placesIn, type MessageTemplate } from '#libs/domain/template/template.js';
import type { MessageTemplateType } from '../schema/templates.js';

export function toTemplate(template: MessageTemplate): MessageTemplateType {
  const { name, language, category, status, format, quality, reason, parts } = template;
  const { header, body, footer, buttons } = parts;
  return {
    id: `${name}/${language}`,
    name,
    language,
    category,
    status,
    named: format === 'named',
    quality,
    reason: reason ?? null,
    header: header ? { kind: header.kind, text: header.kind === 'text' ? header.text : null } : null,
    body,
    footer: footer ?? null,
    buttons: buttons.map((button, index) => ({
      index,
      kind: button.kind,
      title: button.title,
      url: button.url ?? null,
      wantsValue: wantsValue(button),
    })),
    headerPlaces: header?.kind === 'text' ? placesIn(header.text) : [],
    bodyPlaces: placesIn(body),
  };
}
