import type { MessageTemplate } from './account.js';

/** Templates of the demo's number, one of them not usable. */
export const demoTemplates: readonly MessageTemplate[] = [
  {
    name: 'order_update',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body: 'Hello {{1}}, there is news about your order {{2}}. Reply to this message to talk to us.',
  },
  {
    name: 'order_update',
    language: 'fr',
    category: 'UTILITY',
    status: 'APPROVED',
    body: 'Bonjour {{1}}, il y a du nouveau pour votre commande {{2}}. Répondez pour nous parler.',
  },
  {
    name: 'still_there',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body: 'Hello {{1}}, we have an answer for you. Shall we go on here?',
    footer: 'Marlow & Finch',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Yes, go on' },
      { type: 'QUICK_REPLY', text: 'No, thank you' },
    ],
  },
  {
    name: 'spring_sale',
    language: 'en',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Spring is here, {{1}}!',
  },
  {
    name: 'sign_in_code',
    language: 'en',
    category: 'AUTHENTICATION',
    status: 'APPROVED',
    body: '{{1}} is your code.',
  },
];
