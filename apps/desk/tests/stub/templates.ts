import type { MessageTemplate } from '../../src/graphql/template-types.js';

function template(
  name: string,
  language: string,
  body: string,
  more: Partial<MessageTemplate> = {},
): MessageTemplate {
  return {
    id: `${name}/${language}`,
    name,
    language,
    category: 'UTILITY',
    status: 'APPROVED',
    named: false,
    reason: null,
    header: null,
    body,
    footer: null,
    buttons: [],
    headerPlaces: [],
    bodyPlaces: [...new Set([...body.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]!))],
    ...more,
  };
}

/** Those of the drawing, one that is paused, and one that shows a file. */
export const templates: MessageTemplate[] = [
  template(
    'order_resend',
    'pt_PT',
    'Olá {{1}}, podemos reenviar a encomenda {{2}} na {{3}}. Quer que o façamos?',
  ),
  template('follow_up', 'pt_PT', 'Olá {{1}}, temos uma resposta para si. Continuamos aqui?', {
    buttons: [{ index: 0, kind: 'quick-reply', title: 'Sim', wantsValue: false }],
  }),
  template('pickup_ready', 'en_GB', 'Hello {{name}}, your order is ready at {{shop}}.', { named: true }),
  template('invoice', 'en_GB', 'Your invoice, {{1}}.', { header: { kind: 'document', text: null } }),
  template('spring_sale', 'en_GB', 'Spring is here, {{1}}!', {
    category: 'MARKETING',
    status: 'PAUSED',
    reason: 'LOW_QUALITY',
  }),
];
