import type {
  MessageTemplate,
  TemplateButton,
  TemplateHeader,
  TemplateStatus,
} from '#libs/domain/template/template.js';

type Json = Readonly<Record<string, unknown>>;

/** One item of `GET /{WABA}/message_templates`; undefined: not one that we understand well enough to offer. */
export function readTemplate(item: unknown): MessageTemplate | undefined {
  const raw = objectIn(item);
  const name = textIn(raw['name']);
  const language = textIn(raw['language']);
  const components = listIn(raw['components']).map(objectIn);
  const of = (type: string): Json | undefined =>
    components.find((component) => textIn(component['type'])?.toUpperCase() === type);
  const body = textIn(of('BODY')?.['text']);
  if (name === undefined || language === undefined || body === undefined) return undefined;
  const header = headerIn(of('HEADER'));
  const reason = reasonIn(raw);
  const footer = textIn(of('FOOTER')?.['text']);
  return {
    name,
    language,
    category: CATEGORIES[wordIn(raw['category'])] ?? 'other',
    status: STATUSES[wordIn(raw['status'])] ?? 'unusable',
    format: wordIn(raw['parameter_format']) === 'NAMED' ? 'named' : 'positional',
    quality: QUALITIES[wordIn(objectIn(raw['quality_score'])['score'])] ?? 'unknown',
    ...(reason !== undefined && { reason }),
    parts: {
      ...(header && { header }),
      body,
      ...(footer !== undefined && { footer }),
      buttons: listIn(of('BUTTONS')?.['buttons']).map((button) => buttonIn(objectIn(button))),
    },
  };
}

const CATEGORIES: Readonly<Record<string, MessageTemplate['category']>> = {
  MARKETING: 'marketing',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
};
const STATUSES: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
};
const QUALITIES: Readonly<Record<string, MessageTemplate['quality']>> = {
  GREEN: 'high',
  YELLOW: 'medium',
  RED: 'low',
};
const HEADERS: Readonly<Record<string, TemplateHeader['kind']>> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
  LOCATION: 'location',
};
const BUTTONS: Readonly<Record<string, TemplateButton['kind']>> = {
  QUICK_REPLY: 'quick-reply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy-code',
  REQUEST_CONTACT_INFO: 'request-contact',
};

function headerIn(component: Json | undefined): TemplateHeader | undefined {
  if (component === undefined) return undefined;
  const text = textIn(component['text']);
  const kind = HEADERS[wordIn(component['format'])];
  if (kind !== undefined && kind !== 'text') return { kind };
  return text === undefined ? undefined : { kind: 'text', text };
}

function buttonIn(button: Json): TemplateButton {
  const url = textIn(button['url']);
  return {
    kind: BUTTONS[wordIn(button['type'])] ?? 'other',
    title: textIn(button['text']) ?? '',
    ...(url !== undefined && { url }),
  };
}

/** "NONE" stands where there is no reason. */
function reasonIn(raw: Json): string | undefined {
  const reason = textIn(raw['rejected_reason']) ?? textIn(raw['paused_reason']);
  return reason === undefined || reason.toUpperCase() === 'NONE' ? undefined : reason;
}

const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const wordIn = (value: unknown): string => (textIn(value) ?? '').toUpperCase();
