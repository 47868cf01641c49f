-- One data key per person and class (PV-1), wrapped by the master key.
create table person_keys (
  owner_id uuid not null,
  key_class text not null check (key_class in ('k_support', 'k_identity', 'k_money')),
  id text not null,
  wrapped bytea,
  created_at timestamptz not null,
  retired_at timestamptz,
  destroyed_at timestamptz,
  primary key (owner_id, key_class, id),
  check ((wrapped is null) = (destroyed_at is not null))
);
-- Two requests that meet a new person at once agree on one key.
create unique index person_keys_live on person_keys (owner_id, key_class)
  where retired_at is null and destroyed_at is null;

-- PV-7: what a person agreed to, in which words; rows are only added.
create table consents (
  owner_id uuid not null,
  id uuid not null,
  purpose text not null,
  given boolean not null,
  text_version text not null,
  locale text not null,
  channel text not null,
  at timestamptz not null,
  primary key (owner_id, id)
);

-- MONEY.md 4.1. E-mail and name are sealed under k_identity of this customer.
create table customers (
  id uuid primary key,
  -- Who this customer is on the desk; that row is made when help is first asked for.
  person_id uuid not null,
  state text not null check (state in (
    'registering', 'active', 'expired', 'restricted', 'frozen', 'recovering', 'closing', 'closed',
    'erased')),
  state_since timestamptz not null,
  email text not null,
  name text,
  locale text not null,
  created_at timestamptz not null
);
create unique index customers_person on customers (person_id);
create index customers_unfinished on customers (created_at) where state = 'registering';

-- Finds and reserves an address (PV-4). A table of its own: one address is one customer, whichever
-- slice the customer lives on.
create table customer_emails (
  email_index text primary key,
  customer_id uuid not null
);

-- An asked-for account until its address is proven; the same row for known and new addresses (ID-3).
create table registrations (
  customer_id uuid primary key,
  email_index text not null,
  email text not null,
  name text,
  locale text not null,
  password_hash text not null,
  -- Absent until the mail is made; stays absent when the address has an account already.
  code_hash text,
  tries_left integer not null,
  consent_version text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz
);
create index registrations_expiry on registrations (expires_at);

-- Staff. The display name is public: customers see who helps them.
create table agents (
  id uuid primary key,
  name text not null,
  role text not null check (role in ('agent', 'supervisor', 'officer')),
  team text not null check (team ~ '^[a-z0-9-]{1,40}$'),
  languages text[] not null,
  locale text not null,
  email text not null,
  email_index text not null unique,
  state text not null check (state in ('online', 'away', 'transfer_only', 'offline')),
  state_since timestamptz not null,
  -- How many conversations the agent holds now; moved with each assignment under the row's lock.
  open_count integer not null default 0 check (open_count >= 0),
  open_count_max integer not null check (open_count_max >= 0),
  created_at timestamptz not null,
  ended_at timestamptz
);

-- One-time links, e.g. for the first supervisor of an empty desk.
create table agent_invitations (
  token_hash text primary key,
  role text not null check (role in ('agent', 'supervisor', 'officer')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Below, subject_id is a customer, an agent or (sessions only) a visitor's person.

create table passwords (
  subject_id uuid primary key,
  hash text not null,
  changed_at timestamptz not null
);

create table totp_factors (
  subject_id uuid not null,
  id uuid not null,
  state text not null check (state in ('pending', 'active', 'removed')),
  seed text not null,
  -- The credential's own clock: steps of 30 s that it runs ahead of ours.
  drift_steps integer not null,
  last_step bigint not null,
  -- A code of a neighbour step was seen; a second one in a row moves the clock.
  hint_offset integer,
  hint_step bigint,
  failed_known integer not null default 0,
  failed_unknown integer not null default 0,
  created_at timestamptz not null,
  activated_at timestamptz,
  primary key (subject_id, id),
  check ((hint_offset is null) = (hint_step is null))
);
create unique index totp_factors_active on totp_factors (subject_id) where state = 'active';
create unique index totp_factors_pending on totp_factors (subject_id) where state = 'pending';

create table recovery_codes (
  subject_id uuid not null,
  code_hash text not null,
  state text not null check (state in ('pending', 'active', 'used', 'retired')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (subject_id, code_hash)
);

-- ID-8: new -> known -> revoked; "new" has no row.
create table devices (
  subject_id uuid not null,
  id uuid not null,
  state text not null check (state in ('known', 'revoked')),
  user_agent text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (subject_id, id)
);

-- ID-7: only the hash of a token is kept.
create table sessions (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('customer', 'visitor', 'agent')),
  subject_id uuid not null,
  token_hash text not null unique,
  level text not null check (level in ('enrolment', 'first', 'full')),
  locale text not null,
  user_agent text not null,
  device_id uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in (
    'signed_out', 'ended_elsewhere', 'replaced', 'factor_changed', 'account_state')),
  check ((ended_at is null) = (end_reason is null))
);
create index sessions_of_subject on sessions (subject_id, created_at) where ended_at is null;
create index sessions_expiry on sessions (expires_at);

-- AT-1: a factor proven for exactly these data, once.
create table authorisations (
  customer_id uuid not null,
  id uuid not null,
  operation text not null,
  data_hash text not null,
  method text not null check (method in ('totp')),
  totp_step bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (customer_id, id)
);
create index authorisations_binding on authorisations (customer_id, operation, data_hash);

-- Token buckets (4.8). An absent row is a full bucket; keys are hashes, never addresses.
create table throttles (
  key text primary key,
  full_again_at timestamptz not null
) with (fillfactor = 70);
create index throttles_full on throttles (full_again_at);

-- What a visitor without an account told us, sealed under k_support of the person.
create table visitors (
  person_id uuid primary key,
  locale text not null,
  email text,
  name text,
  created_at timestamptz not null
);

-- Mail on its way out; subject, text and recipient are sealed together.
create table mails (
  owner_id uuid not null,
  id uuid not null,
  key_class text not null check (key_class in ('k_support', 'k_identity', 'k_money')),
  template text not null,
  locale text not null,
  recipient_index text not null,
  content text not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  failure text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (owner_id, id)
);
create index mails_recipient on mails (recipient_index, created_at desc);
create index mails_age on mails (created_at);

-- Made-up people of the demo world, with the passwords that its sign-in pages show.
create table demo_accounts (
  subject_id uuid primary key,
  subject_kind text not null check (subject_kind in ('customer', 'agent')),
  email text not null unique,
  name text not null,
  password text not null,
  about jsonb not null,
  place integer not null
);
