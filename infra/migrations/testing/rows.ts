/**
 * Rows in what a migration made, by the migration's file: every table that is there afterwards has one, so that the
 * migrations behind it meet data.
 */
export const ROWS: Readonly<Record<string, readonly string[]>> = {
  '0001-log.sql': [
    `insert into streams values ('conversation-1', 3, 1)`,
    `insert into inbox_events values
       (3, 1, gen_random_uuid(), 'conversation-1', 1, 'Tagged', 1, '{"tag":"vip"}', gen_random_uuid(), gen_random_uuid(), null, 1, 2)`,
    `update log_partitions set head = 1 where topic = 'inbox-events' and partition = 3`,
    `insert into commands values (gen_random_uuid(), '{3}', '{1}', '{"ok":true}', 2)`,
    `insert into claims values ('open-conversation', 'customer-1', 'conversation-1')`,
    `create table channel_events_20261102 partition of channel_events for values from ('2026-11-02') to ('2026-11-03')`,
    `insert into channel_events values ('2026-11-02', 3, 1, gen_random_uuid(), 's', '\\x00', 2)`,
    `insert into channel_event_ids values (gen_random_uuid(), 2)`,
  ],
  '0002-append.sql': [
    `select ensure_channel_day('2026-11-03')`,
    `select append_channel_events(json_build_array(json_build_object('id', gen_random_uuid(), 'p', 4, 's', 's', 'b', 'AA==')), '2026-11-03')`,
    `select append_events(array[gen_random_uuid()], null,
       '{0}', '{conversation-2}', '{4}', '{0}', '{1}',
       '[{"a":0,"k":"take","sc":"open-conversation","key":"customer-2","h":"conversation-2"}]',
       '{0}', '{conversation-2}', array[gen_random_uuid()], '{Tagged}', '{1}', '[{"tag":"new"}]', array[gen_random_uuid()], '{null}', '{1}')`,
  ],
  '0003-subscriptions.sql': [
    `insert into workers (name, subscriptions, lease_until) values ('w', '{thread}', now())`,
    `insert into checkpoints values ('thread', 'inbox-events', 3, 1, 2, null)`,
    `insert into parked_streams values ('thread', 'conversation-1', 3, null, 'TypeError', 1)`,
    `insert into parked_events (subscription, stream, partition, position, event_id) values ('thread', 'conversation-1', 3, 1, gen_random_uuid())`,
    `insert into skipped_events values ('thread', 'conversation-1', 3, 2, gen_random_uuid(), null, 'ana')`,
  ],
  '0004-channel-accounts.sql': [
    `insert into channel_accounts (id, channel, name, external_ids, secrets, default_country, origins, created_at, updated_at)
     values ('a', 'whatsapp', 'Orders', '{"phoneNumberId":"1"}', '{"token":"AA=="}', 'DE', '{https://shop.example}', 1, 2)`,
  ],
  '0005-staff.sql': [
    `insert into staff_users (id, email, email_key, name, role, status, password_hash, created_at)
     values ('00000000-0000-4000-8000-000000000001', 'Ana@example.org', 'ana@example.org', 'Ana', 'administrator', 'active', '$argon2id$', 1)`,
    `insert into staff_sessions (id, user_id, started_at, used_at)
     values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 1, 2)`,
    `insert into staff_refresh_tokens values ('\\x01', '00000000-0000-4000-8000-000000000002', null)`,
    `insert into staff_links values ('\\x02', 'reset', '00000000-0000-4000-8000-000000000001', null, 1, 2, null)`,
    `insert into staff_tries values ('sign-in', 3, 9)`,
    `insert into staff_audit (at, actor_kind, what) values (1, 'command-line', 'user-added')`,
  ],
  '0006-webchat.sql': [
    `insert into webchat_sessions (family_id, account_id, visitor_id, current_hash, rotated_at, created_at, idle_until, ends_at)
     values (gen_random_uuid(), 'site', gen_random_uuid(), '\\x03', 1, 1, 2, 3)`,
  ],
  '0007-personal-data.sql': [
    `insert into data_keys values ('contact:1', '2026Q4', '\\x04', 1)`,
    `insert into installation_keys values ('refs', '\\x05')`,
  ],
  '0008-read-models.sql': [
    `insert into inbox_list (conversation_id, customer_id, contact_id, account_id, channel, status, owner_kind, opened_at,
       last_activity_at, unread, unsent, waiting, replies, windows, tags, version, partition, position)
     values ('1', 'customer-1', 'omar', 'a', 'whatsapp', 'open', 'nobody', 1, 2, 1, 0, '{}', '{}', '{}', '{vip}', 1, 3, 1)`,
    `insert into inbox_counts values (3, 'all', 1)`,
    `insert into inbox_tags values ('1', 'vip')`,
    `insert into thread_items values ('m', '1', 'message', 1, 1, 1, 'omar', 'ref', '{"kind":"message"}', null, 3, 1)`,
    `insert into customer_cards values ('customer-1', 'Nora', 1, '{}', '[]', 1, 3, 1)`,
    `insert into channel_health values ('a', 'whatsapp', 'Orders', '{}', null, null, '[]', 1, 3, 1)`,
    `insert into channel_traffic values ('a', 3, '2026-11-02', 1, 0, 0, 1, null, null, null)`,
  ],
  '0009-outbox.sql': [
    `insert into outbox (message_id, conversation_id, contact_id, account_id, channel, state, attempt, due_at, partition, position)
     values ('m', '1', 'omar', 'a', 'whatsapp', 'queued', 0, 1, 3, 1)`,
  ],
  '0010-channel-places.sql': [
    `select append_channel_events(array[gen_random_uuid()], '{1}', '{4}', '{s}', '{AA==}', '2026-11-03')`,
  ],
  '0011-move-checkpoints.sql': [`select move_checkpoints('thread', 2, '{3}', '{1}', '{2}')`],
  '0012-append-one.sql': [
    `select append_one(gen_random_uuid(), null, 'conversation-3', 5::smallint, 0, array[gen_random_uuid()], '{Tagged}', '{1}', '[{"tag":"one"}]', gen_random_uuid(), null, 1)`,
  ],
  '0013-media.sql': [
    `insert into media_assets (asset_id, contact_id, account_id, origin, uploader_id, message_id, state, mime_type, size, width, height, file_name, period, created_at)
     values ('f1', 'omar', 'a', 'customer', null, 'm', 'stored', 'image/png', 5, 1, 1, '\\x06', '2026Q4', 1)`,
    `insert into media_uploaded values ('f1', 'a', '1234', 9)`,
    `insert into media_downloads values ('m', 1, '1', 'omar', 'a', 'whatsapp', 3, 1, 'failed', 2, 1, 1, null)`,
  ],
  '0014-templates.sql': [
    `insert into message_templates values ('a', 'order_resend', 'pt_PT', 'utility', 'approved', 'positional', 'high', null, '{"body":"Olá {{1}}","buttons":[]}', 1)`,
    `insert into template_syncs values ('a', 1, null, null)`,
  ],
  '0017-fair-sending.sql': [
    `insert into send_holds values ('a', 'omar', 9)`,
    `insert into channel_personas values ('a', 'Ana', '1001')`,
  ],
  '0015-connectors.sql': [
    `insert into connector_keys (id, account_id, hash, created_at) values ('k', 'a', '\\x06', 1)`,
    `insert into connector_events values (gen_random_uuid(), 'digest', 1)`,
  ],
  '0016-account-watch.sql': [
    `insert into channel_watch (account_id, next_check_at, report) values ('a', 1, '{"checks":[]}')`,
    `insert into channel_gaps (account_id, since, until, state, opened_at, changed_at) values ('a', 1, 2, 'listing', 2, 2)`,
  ],
};
