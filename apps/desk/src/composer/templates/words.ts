import type { TemplateCategory, TemplateStatus } from '../../graphql/template-types.js';
import type { MessageKey } from '../../i18n/language.js';

export const categoryWords: Readonly<Record<TemplateCategory, MessageKey>> = {
  MARKETING: 'template.category.MARKETING',
  UTILITY: 'template.category.UTILITY',
  AUTHENTICATION: 'template.category.AUTHENTICATION',
  OTHER: 'template.category.OTHER',
};

export const statusWords: Readonly<Record<TemplateStatus, MessageKey>> = {
  APPROVED: 'template.status.APPROVED',
  PENDING: 'template.status.PENDING',
  REJECTED: 'template.status.REJECTED',
  PAUSED: 'template.status.PAUSED',
  DISABLED: 'template.status.DISABLED',
  UNUSABLE: 'template.status.UNUSABLE',
};
