import type { MetaKind } from './meta-asset.js';

export interface Requirements {
  /** The topic of the app's callback. */
  readonly object: 'whatsapp_business_account' | 'page' | 'instagram';
  /** Of the app's callback. Without the first ones nothing works; the others bring receipts, notices and the like. */
  readonly callbackFields: readonly string[];
  /** Asked for per asset; none: WhatsApp has only the callback's. */
  readonly assetFields: readonly string[];
  /** Without one of these no message comes in or goes out. */
  readonly permissions: readonly string[];
  /** Channel facts 1.1: where our callback lies. */
  readonly path: string;
}

const PAGE_FIELDS = [
  'messages',
  'messaging_postbacks',
  'message_echoes',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_edits',
  'messaging_optins',
  'messaging_referrals',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'standby',
];

/** Names differ between the two surfaces: messaging_referral, messaging_handover (channel facts 1.6). */
const INSTAGRAM_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'message_reactions',
  'message_edit',
  'messaging_referral',
  'messaging_handover',
  'standby',
];

const WHATSAPP_FIELDS = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'phone_number_quality_update',
  'business_capability_update',
  'account_update',
  'account_alerts',
  'user_preferences',
];

export const REQUIREMENTS: Readonly<Record<MetaKind, Requirements>> = {
  whatsapp: {
    object: 'whatsapp_business_account',
    callbackFields: WHATSAPP_FIELDS,
    assetFields: [],
    permissions: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    path: '/webhooks/whatsapp',
  },
  messenger: {
    object: 'page',
    callbackFields: PAGE_FIELDS,
    assetFields: PAGE_FIELDS,
    permissions: ['pages_messaging', 'pages_manage_metadata'],
    path: '/webhooks/messenger',
  },
  'instagram-facebook': {
    object: 'instagram',
    callbackFields: INSTAGRAM_FIELDS,
    assetFields: PAGE_FIELDS,
    permissions: ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'],
    path: '/webhooks/instagram',
  },
  'instagram-login': {
    object: 'instagram',
    callbackFields: INSTAGRAM_FIELDS,
    assetFields: INSTAGRAM_FIELDS,
    permissions: ['instagram_business_basic', 'instagram_business_manage_messages'],
    path: '/webhooks/instagram',
  },
};

/** Without this one nothing that people write arrives; a field missing beside it only makes us poorer. */
export const INDISPENSABLE_FIELD = 'messages';
export const HUMAN_AGENT = 'human_agent';
/** Messenger's utility messages (channel facts 4.2). */
export const UTILITY_TEMPLATES = 'page_utility_messaging';
