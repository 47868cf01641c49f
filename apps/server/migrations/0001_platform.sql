-- Roles: wd_app reads everything and writes desk tables; wd_ledger writes money tables (LE-3).
-- Nobody logs in as them: connections of the owner assume them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'wd_app') then create role wd_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'wd_ledger') then create role wd_ledger nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  execute format('grant wd_app, wd_ledger to %I', current_user);
end $$;
grant usage on schema public to wd_app, wd_ledger;
-- Tables made from here on are open to the desk; money tables take these rights back one by one.
alter default privileges in schema public grant select, insert, update, delete on tables to wd_app;
alter default privileges in schema public grant usage, select on sequences to wd_app;
alter default privileges in schema public grant select on tables to wd_ledger;

-- Text search by similarity (typos) is used by the help centre.
create extension if not exists pg_trgm;

-- DL-7: the life of the log. A restore that lost committed rows starts a new epoch.
create table log_epoch (
  one_row boolean primary key default true check (one_row),
  epoch integer not null,
  began_at timestamptz not null default now()
);
insert into log_epoch (epoch) values (1);

create table leases (
  name text primary key,
  holder text not null,
  epoch bigint not null,
  held_until timestamptz not null
);

-- Every state change writes its row here in the same transaction.
create table outbox (
  id uuid primary key,
  type text not null,
  owner_id uuid,
  subject_id text not null,
  streams text[] not null,
  payload jsonb not null,
  actor text not null,
  request_id text not null,
  created_at timestamptz not null,
  relayed_at timestamptz
);
create index outbox_unrelayed on outbox (id) where relayed_at is null;
grant insert, select on outbox to wd_ledger;

create table feeds (
  stream text primary key,
  head bigint not null
) with (fillfactor = 50);

create table feed_entries (
  stream text not null,
  seq bigint not null,
  type text not null,
  subject_id text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (stream, seq)
);

-- Key-value settings of the workspace: small, shared, read often.
create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

-- The job tables belong to the owner; this is the door for everybody else.
create function wd_add_job(task text, payload json, job_key text, run_at timestamptz)
returns void language plpgsql security definer set search_path = graphile_worker, pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => wd_add_job.job_key, run_at => wd_add_job.run_at);
end $$;
revoke all on function wd_add_job(text, json, text, timestamptz) from public;
grant execute on function wd_add_job(text, json, text, timestamptz) to wd_app, wd_ledger;
