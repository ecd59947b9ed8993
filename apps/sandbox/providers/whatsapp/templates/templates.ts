import { templateKey, type TemplateChange } from '../../../state/template-change.js';
import type { MessageTemplate, WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { RefusedActionError } from '../../refused-action.js';

/** The templates of an account as they are now. */
export function templatesOf(
  { store }: Pick<WhatsAppContext, 'store'>,
  account: WhatsAppAccount,
): readonly MessageTemplate[] {
  return account.templates.map((template) => ({
    ...template,
    ...store.state.templates.get(templateKey({ wabaId: account.wabaId, ...template })),
  }));
}

/** Meta reviews, pauses or disables a template, and tells so. @throws RefusedActionError if there is none. */
export function changeTemplate(
  context: WhatsAppContext,
  name: string,
  language: string,
  change: TemplateChange,
): void {
  const [account] = context.accounts;
  const template = account?.templates.find((one) => one.name === name && one.language === language);
  if (!account || !template) throw new RefusedActionError(404, `There is no template ${name} in ${language}`);
  const { wabaId } = account;
  context.store.append({ kind: 'template', wabaId, name, language, change });
  context.engine.enqueue({
    provider: 'whatsapp',
    assetId: wabaId,
    lane: `template ${name} ${language}`,
    label: 'template status',
    payload: {
      field: 'message_template_status_update',
      value: {
        event: change.status,
        message_template_id: Number(templateId(wabaId, template)),
        message_template_name: name,
        message_template_language: language,
        message_template_category: template.category,
        reason: change.rejectedReason ?? 'NONE',
      },
    },
  });
}

/** Fifteen digits, the same for the same template. */
export function templateId(
  wabaId: string,
  { name, language }: Pick<MessageTemplate, 'name' | 'language'>,
): string {
  let hash = 7;
  for (const letter of `${wabaId}/${name}/${language}`)
    hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 899_999_999_999_999;
  return String(100_000_000_000_000 + hash);
}

export const isNamed = ({ body }: MessageTemplate): boolean => /\{\{\s*[A-Za-z_]\w*\s*\}\}/.test(body);
