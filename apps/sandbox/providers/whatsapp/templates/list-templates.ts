import type { GraphAnswer, GraphRequest } from '../../../graph/graph-api.js';
import type { MessageTemplate, TemplateButton, WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { chosenFields } from '../../pages/nodes/chosen-fields.js';
import { page } from '../../pages/nodes/paging.js';
import { isNamed, templateId, templatesOf } from './templates.js';

/** Where nobody said why. */
const USUAL_REASON: Readonly<Record<string, string>> = { PAUSED: 'LOW_QUALITY', REJECTED: 'INVALID_FORMAT' };
const STANDARD = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'id'];

/** GET /{WABA}/message_templates, with pages and filters (channel facts 4.1). */
export function listTemplates(
  context: WhatsAppContext,
  account: WhatsAppAccount,
  request: GraphRequest,
): GraphAnswer {
  const { query } = request;
  const wanted = (template: MessageTemplate): boolean =>
    (['name', 'language', 'status', 'category'] as const).every(
      (filter) => query[filter] === undefined || query[filter] === template[filter],
    );
  const all = templatesOf(context, account)
    .filter(wanted)
    .map((template) => ({
      ...chosenFields(described(account, template), query['fields'], STANDARD),
      id: templateId(account.wabaId, template),
    }));
  return {
    status: 200,
    body: page(all, request, context.files.baseUrl),
    note: { label: 'GET message_templates' },
  };
}

function described(account: WhatsAppAccount, template: MessageTemplate): Record<string, unknown> {
  const { name, language, category, status, body, header, footer, buttons } = template;
  return {
    id: templateId(account.wabaId, template),
    name,
    language,
    category,
    status,
    parameter_format: isNamed(template) ? 'NAMED' : 'POSITIONAL',
    components: [
      ...(header ? [{ type: 'HEADER', ...header }] : []),
      { type: 'BODY', text: body },
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons ? [{ type: 'BUTTONS', buttons: buttons.map(button) }] : []),
    ],
    quality_score: { score: template.quality ?? (status === 'PAUSED' ? 'RED' : 'GREEN') },
    rejected_reason: template.rejectedReason ?? USUAL_REASON[status] ?? 'NONE',
  };
}

const button = (one: TemplateButton): object =>
  one.type === 'PHONE_NUMBER' ? { type: one.type, text: one.text, phone_number: one.phone } : one;
