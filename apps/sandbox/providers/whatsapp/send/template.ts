import type { GraphError } from '../../../graph/graph-error.js';
import type { WhatsAppAccount } from '../account.js';
import { refuse } from '../errors.js';
import type { SendContent } from './kinds.js';

type TemplateContent = Extract<SendContent, { kind: 'template' }>['content'];

/** The text a template becomes, or why it may not be sent (channel facts 3.1, 4.1). */
export function fillTemplate(
  content: TemplateContent,
  account: WhatsAppAccount,
): { text: string } | { error: GraphError } {
  const template = account.templates.find(
    ({ name, language }) => name === content.name && language === content.language.code,
  );
  if (!template)
    return { error: refuse(132001, `Template ${content.name} does not exist in ${content.language.code}`) };
  if (template.status === 'PAUSED') return { error: refuse(132015, `Template ${content.name} is paused`) };
  if (template.status === 'DISABLED')
    return { error: refuse(132016, `Template ${content.name} is disabled`) };
  if (template.status !== 'APPROVED')
    return { error: refuse(132001, `Template ${content.name} is not approved`) };
  const placeholders = new Set(template.body.match(/\{\{\w+\}\}/g) ?? []);
  const values = content.components?.find(({ type }) => type.toLowerCase() === 'body')?.parameters ?? [];
  if (values.length !== placeholders.size) {
    return {
      error: refuse(132000, `The body has ${placeholders.size} parameters, ${values.length} were given`),
    };
  }
  const given = new Map(
    values.map((value, at) => [value.parameter_name ?? String(at + 1), value.text ?? '']),
  );
  if ([...placeholders].some((placeholder) => !given.has(placeholder.slice(2, -2)))) {
    return { error: refuse(132000, 'A parameter of the body was not given') };
  }
  return { text: template.body.replace(/\{\{(\w+)\}\}/g, (_, key: string) => given.get(key) ?? '') };
}
