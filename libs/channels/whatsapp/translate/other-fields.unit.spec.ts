import { describe, expect, it } from '@jest/globals';
import {
  ACCOUNT,
  body,
  change,
  contact,
  mia,
  only,
  PHONE,
  SECOND_ACCOUNT,
  SENT,
  SENT_AT,
  translate,
  USER,
  WABA,
} from '../testing/bodies.js';

describe('preferences', () => {
  const preference = (item: object) =>
    only(
      body(
        change('user_preferences', {
          contacts: [contact],
          user_preferences: [
            { user_id: USER, category: 'marketing_messages', timestamp: 1_794_999_940, ...item },
          ],
        }),
      ),
    );

  it.each([
    ['stop', 'stopped'],
    ['resume', 'resumed'],
    ['signup', 'resumed'],
  ])('%s means marketing %s', (value, marketing) => {
    expect(preference({ value })).toMatchObject({
      type: 'preference',
      marketing,
      sender: mia,
      occurredAt: SENT_AT,
    });
  });

  it('of other kinds are kept as notices', () => {
    expect(preference({ value: 'pause' })).toMatchObject({ type: 'notice', field: 'user_preferences' });
    expect(preference({ value: 'stop', category: 'utility' })).toMatchObject({ type: 'notice' });
    expect(
      preference({ value: 'stop', user_id: undefined, wa_id: undefined, category: undefined }),
    ).toMatchObject({
      type: 'preference',
      sender: mia,
    });
  });
});

describe('handovers between responders', () => {
  const value = {
    sender: { phone_number: PHONE },
    type: 'control_passed',
    timestamp: SENT,
    control_passed: {
      previous_owner_role: 'ai_agent',
      new_owner_role: 'escalation',
      conversation_context: { type: 'summary', summary: { text: 'Mia wants her money back' } },
    },
  };

  it('show in the thread, and say nothing of its content in channel health', () => {
    const events = translate(body(change('messaging_handovers', value)));
    expect(events).toMatchObject([
      { type: 'notice', summary: 'control_passed: ai_agent → escalation' },
      { type: 'engagement', what: 'control_passed', opensWindow: false, occurredAt: SENT_AT },
    ]);
    expect(events[0]).toHaveProperty('raw', expect.stringContaining('money back'));
  });

  it('of somebody without a phone are kept', () => {
    expect(only(body(change('messaging_handovers', { ...value, sender: {} })))).toHaveProperty(
      'type',
      'notice',
    );
  });
});

describe('calls', () => {
  const call = (item: object) =>
    only(
      body(
        change('calls', {
          contacts: [contact],
          calls: [{ id: 'wacid.1', from: PHONE, timestamp: SENT, ...item }],
        }),
      ),
    );

  it('by the customer open the window', () => {
    const event = call({ event: 'connect', direction: 'USER_INITIATED' });
    expect(event).toMatchObject({ type: 'engagement', what: 'call', sender: mia, opensWindow: true });
  });

  it('by the business, or their end, do not', () => {
    const ours = { event: 'connect', direction: 'BUSINESS_INITIATED', from: '1', to: PHONE };
    expect(call(ours)).toMatchObject({ what: 'call', sender: mia, opensWindow: false });
    expect(call({ event: 'terminate' })).toMatchObject({ what: 'call terminate', opensWindow: false });
  });
});

describe('what concerns the account', () => {
  const notices = (field: string, value: object) =>
    translate({
      object: 'whatsapp_business_account',
      entry: [{ id: WABA, time: 1_794_999_940, changes: [{ field, value }] }],
    });

  it.each([
    [
      'message_template_status_update',
      {
        event: 'REJECTED',
        message_template_name: 'sale',
        message_template_language: 'en_US',
        reason: 'ABUSIVE_CONTENT',
      },
      'template sale (en_US) · REJECTED · ABUSIVE_CONTENT',
      'warning',
    ],
    [
      'message_template_status_update',
      {
        event: 'APPROVED',
        message_template_name: 'sale',
        message_template_language: 'en_US',
        reason: 'NONE',
      },
      'template sale (en_US) · APPROVED',
      'info',
    ],
    [
      'message_template_quality_update',
      { previous_quality_score: 'GREEN', new_quality_score: 'RED', message_template_name: 'sale' },
      'template sale (?) · quality GREEN → RED',
      'warning',
    ],
    [
      'template_category_update',
      { message_template_name: 'sale', previous_category: 'UTILITY', new_category: 'MARKETING' },
      'template sale (?) · category UTILITY → MARKETING',
      'info',
    ],
    [
      'phone_number_quality_update',
      { event: 'DOWNGRADE', current_limit: 'TIER_1K' },
      'number quality · DOWNGRADE · limit TIER_1K',
      'warning',
    ],
    [
      'account_update',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } },
      'account · ACCOUNT_VIOLATION · SPAM',
      'critical',
    ],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
      'account · DISABLED_UPDATE · DISABLE',
      'critical',
    ],
    [
      'account_alerts',
      { alert_info: { alert_type: 'LIMIT', alert_severity: 'CRITICAL' } },
      'alert · LIMIT',
      'critical',
    ],
    [
      'business_capability_update',
      { max_daily_conversation_per_phone: 1000 },
      'limits of the account changed · limit 1000',
      'info',
    ],
    ['security', { event: 'PIN_CHANGED' }, 'security · PIN_CHANGED', 'warning'],
    ['something_new', { a: 1 }, 'unknown field something_new', 'info'],
  ])('%s %j is told to each of its numbers', (field, value, summary, severity) => {
    const events = notices(field, value);
    expect(events).toMatchObject(
      [ACCOUNT, SECOND_ACCOUNT].map((accountId) => ({ type: 'notice', accountId, field, summary, severity })),
    );
    expect(JSON.parse((events[0] as { raw: string }).raw)).toEqual({ field, value });
    expect(events[0]!.id).not.toBe(events[1]!.id);
  });

  it('happens again when the entry has another time', () => {
    const at = (time: number) =>
      translate({
        object: 'whatsapp_business_account',
        entry: [{ id: WABA, time, changes: [{ field: 'security', value: { event: 'X' } }] }],
      });
    expect(at(1)[0]!.id).not.toBe(at(2)[0]!.id);
    expect(at(1)[0]!.id).toBe(at(1)[0]!.id);
  });
});
