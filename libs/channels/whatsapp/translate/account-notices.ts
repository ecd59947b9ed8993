import { child, type JsonObject, listOf, objectOf, wordsOf } from '../../meta/json.js';
import { type NoticeText, type Severity, tokenOf } from './notice.js';

/** Words of the provider that tell how bad it is, whatever the field. */
const CRITICAL =
  /^(DISABLED?|DISABLED_UPDATE|BANNED|DELETED|ACCOUNT_DELETED|ACCOUNT_RESTRICTION|ACCOUNT_VIOLATION|RESTRICTED|REJECTED_ACCOUNT|PARTNER_REMOVED)$/;
const WARNING =
  /^(REJECTED|PAUSED|FLAGGED|DOWNGRADE|RED|YELLOW|PENDING_DELETION|LOCKED|IN_APPEAL|WARNING|INFORMATIONAL_WARNING|DEFERRED|DEPRECATED)$/;

type Describe = (value: JsonObject) => { words: (string | undefined)[]; judged: unknown[] };

const template = (value: JsonObject): string =>
  `template ${wordsOf(value['message_template_name']) ?? tokenOf(value['message_template_id'])} (${tokenOf(value['message_template_language'], '?')})`;

const change = (before: unknown, after: unknown): string =>
  `${tokenOf(before, '?')} → ${tokenOf(after, '?')}`;

/** Fields about the account, its templates and its numbers (channel facts 1.3). */
const FIELDS: Readonly<Record<string, Describe>> = {
  message_template_status_update: (value) => ({
    words: [template(value), wordsOf(value['event']), reasonOf(value)],
    judged: [value['event']],
  }),
  message_template_quality_update: (value) => ({
    words: [
      template(value),
      `quality ${change(value['previous_quality_score'], value['new_quality_score'])}`,
    ],
    judged: [value['new_quality_score']],
  }),
  message_template_components_update: (value) => ({
    words: [template(value), 'wording changed'],
    judged: [],
  }),
  template_category_update: (value) => ({
    words: [template(value), `category ${change(value['previous_category'], value['new_category'])}`],
    judged: [],
  }),
  phone_number_quality_update: (value) => ({
    words: ['number quality', wordsOf(value['event']), limitOf(value)],
    judged: [value['event']],
  }),
  phone_number_name_update: (value) => ({
    words: ['display name', wordsOf(value['decision']), reasonOf(value)],
    judged: [value['decision']],
  }),
  business_capability_update: (value) => ({
    words: ['limits of the account changed', limitOf(value)],
    judged: [],
  }),
  account_update: (value) => ({
    words: ['account', wordsOf(value['event']), banOf(value)],
    judged: [value['event'], child(value, 'ban_info')['waba_ban_state']],
  }),
  account_review_update: (value) => ({
    words: ['account review', wordsOf(value['decision'])],
    judged: [value['decision']],
  }),
  account_alerts: (value) => {
    const info = objectOf(value['alert_info']) ?? value;
    const words = ['alert', wordsOf(info['alert_type']), wordsOf(info['alert_description'])];
    return { words, judged: [info['alert_severity']] };
  },
  security: (value) => ({ words: ['security', wordsOf(value['event'])], judged: ['WARNING'] }),
  business_username_update: (value) => ({
    words: ['user name of the business', wordsOf(value['status'])],
    judged: [],
  }),
  smb_app_state_sync: (value) => ({
    words: [`address book of the business phone: ${listOf(value['state_sync']).length} changes`],
    judged: [],
  }),
};

/** What channel health says about it; an unknown field is named and kept. */
export function describeNotice(field: string, value: JsonObject): NoticeText {
  if (!Object.hasOwn(FIELDS, field)) return { summary: `unknown field ${tokenOf(field)}`, severity: 'info' };
  const { words, judged } = FIELDS[field]!(value);
  return { summary: words.filter((word) => word !== undefined).join(' · '), severity: severityOf(judged) };
}

function severityOf(judged: readonly unknown[]): Severity {
  const words = judged.map((word) => tokenOf(word, '').toUpperCase());
  if (words.some((word) => CRITICAL.test(word) || word === 'CRITICAL')) return 'critical';
  return words.some((word) => WARNING.test(word)) ? 'warning' : 'info';
}

function reasonOf(value: JsonObject): string | undefined {
  const reason = wordsOf(value['reason']) ?? wordsOf(value['rejection_reason']);
  return reason === 'NONE' ? undefined : reason;
}

function limitOf(value: JsonObject): string | undefined {
  const limit = wordsOf(value['current_limit']) ?? wordsOf(value['max_daily_conversation_per_phone']);
  return limit === undefined ? undefined : `limit ${limit}`;
}

function banOf(value: JsonObject): string | undefined {
  const restrictions = listOf(value['restriction_info']).map((item) =>
    wordsOf(objectOf(item)?.['restriction_type']),
  );
  return (
    wordsOf(child(value, 'violation_info')['violation_type']) ??
    wordsOf(child(value, 'ban_info')['waba_ban_state']) ??
    (restrictions.filter((word) => word !== undefined).join(', ') || undefined)
  );
}
