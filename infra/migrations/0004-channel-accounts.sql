-- Connected numbers, pages, accounts and sites. Few rows, read into memory whole; tokens and secrets only sealed.

create table channel_accounts (
  id text collate "C" primary key,
  channel text collate "C" not null,
  name text not null check (name <> ''),
  -- What the provider calls it: {"phoneNumberId", "wabaId", "portfolioId"}, {"pageId"}, …; values are strings.
  external_ids jsonb not null default '{}' check (jsonb_typeof(external_ids) = 'object'),
  -- Of the channel's own making; nothing secret.
  config jsonb not null default '{}' check (jsonb_typeof(config) = 'object'),
  -- name → base64 of the sealed value, bound to this account and name.
  secrets jsonb not null default '{}' check (jsonb_typeof(secrets) = 'object'),
  -- ISO 3166 alpha-2: reads national phone numbers; without one they match nothing.
  default_country text check (default_country ~ '^[A-Z]{2}$'),
  -- Web chat: sites that may embed the widget, as scheme://host[:port].
  origins text[] not null default '{}',
  version int not null default 1,
  created_at bigint not null,
  updated_at bigint not null
);

-- One provider asset is one account: otherwise a webhook would belong to two. The connector names its key.
create unique index channel_accounts_whatsapp_number on channel_accounts ((external_ids ->> 'phoneNumberId'))
  where channel = 'whatsapp';
create unique index channel_accounts_messenger_page on channel_accounts ((external_ids ->> 'pageId'))
  where channel = 'messenger';
create unique index channel_accounts_instagram_account on channel_accounts ((external_ids ->> 'instagramId'))
  where channel = 'instagram';
