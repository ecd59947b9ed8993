import type { MessageTemplate } from '#libs/domain/template/template.js';
import type { FetchTemplates } from '../../templates/template-sync.js';
import type { GraphClient } from '../../graph/graph-client.js';
import { graphError } from '../../graph/graph-error.js';
import { classifyWhatsAppError } from '../deliver/classify.js';
import { readTemplate } from './read-template.js';

const FIELDS = 'name,language,category,status,components,parameter_format,quality_score,rejected_reason';
const PAGE = '50';
/** An account holds at most 6000 (channel facts 4.1): more pages than that say that the paging does not end. */
const MOST_PAGES = 150;

/** `GET /{WABA}/message_templates`, page by page (channel facts 4.1). */
export function whatsAppTemplates(graph: GraphClient): FetchTemplates {
  return async (account) => {
    const waba = account.externalIds['wabaId'];
    const token = account.secret('accessToken');
    if (waba === undefined) return { failure: 'The WhatsApp Business account of this number is not known.' };
    if (token === undefined) return { failure: 'There is no access token for this number.' };
    const templates: MessageTemplate[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await graph.request({
        method: 'GET',
        path: [waba, 'message_templates'],
        query: { fields: FIELDS, limit: PAGE, ...(after !== undefined && { after }) },
        token,
      });
      if (answer.kind !== 'answered') return { failure: 'WhatsApp could not be reached.' };
      const data: unknown = answer.body?.['data'];
      if (answer.status !== 200 || !Array.isArray(data)) {
        const error = graphError(answer);
        return {
          failure: error
            ? classifyWhatsAppError(error.code).reason
            : `WhatsApp answered ${answer.status} and no list of templates.`,
        };
      }
      templates.push(...(data as unknown[]).flatMap((item) => readTemplate(item) ?? []));
      const next = nextPage(answer.body!);
      if (next === undefined || next === after) return templates;
      after = next;
    }
    return { failure: 'The list of templates did not end.' };
  };
}

/** The address under `next` is never followed, only the cursor in it: a token goes to our own base address alone (SEC28). */
function nextPage(body: Readonly<Record<string, unknown>>): string | undefined {
  const paging = body['paging'] as { next?: unknown; cursors?: { after?: unknown } } | undefined;
  const after = paging?.cursors?.after;
  return typeof paging?.next === 'string' && typeof after === 'string' && after !== '' ? after : undefined;
}
