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
