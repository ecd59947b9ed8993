-- One key per subject and quarter, wrapped by the master key. Forgetting a person deletes the subject's keys,
-- retention by age deletes old quarters' (DESIGN section 6).
create table data_keys (
  subject text collate "C" not null,
  period text collate "C" not null,
  wrapped bytea not null,
  created_at bigint not null,
  primary key (subject, period)
);

-- Keys of the installation (the one that makes references), wrapped too: rotating the master key rewraps them.
create table installation_keys (
  name text primary key,
  wrapped bytea not null
);
