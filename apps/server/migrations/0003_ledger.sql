-- Assets and the ledger (MONEY.md 1 and 2). wd_app reads; wd_ledger inserts, and updates only
-- counters and stops, holds, transaction states and slice heads (LE-3). No foreign keys on the hot
-- path (LE-18): the batcher has locked and checked what a key would check again.

-- AM-1. Small and shared: belongs to no customer.
create table assets (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z][A-Z0-9]{0,16}(_[A-Z]{1,16})?$'),
  kind text not null check (kind in ('fiat', 'crypto', 'limit')),
  chain text,
  contract text,
  decimals smallint not null check (decimals between 0 and 30),
  min_deposit numeric(78, 0) not null check (min_deposit >= 0),
  min_withdrawal numeric(78, 0) not null check (min_withdrawal >= 0),
  display_decimals smallint not null check (display_decimals between 0 and decimals),
  status text not null
    check (status in ('listed', 'deposit_only', 'withdraw_only', 'halted', 'delisted'))
);

-- AM-2: every stored amount would silently change its worth.
create function assets_keep_decimals() returns trigger language plpgsql as $$
begin
  raise exception 'decimals of % never change', old.code using errcode = 'restrict_violation';
end $$;
create trigger assets_keep_decimals before update on assets
  for each row when (new.decimals <> old.decimals or new.code <> old.code)
  execute function assets_keep_decimals();
revoke delete, truncate on assets from wd_app;
grant select on assets to wd_ledger;

-- One row per batcher: its chain and its lease (LE-14). customer_id is the slice's system customer,
-- owner of the house accounts.
create table slices (
  customer_id uuid not null,
  slice smallint not null check (slice > 0),
  epoch bigint not null,
  holder text not null,
  lease_until timestamptz not null,
  seq bigint not null,
  batch_no bigint not null,
  head bytea not null check (octet_length(head) = 32),
  booked_at timestamptz not null,
  -- Stopped by a broken invariant (LE-23); `assets.status` stops an asset everywhere.
  halted_assets text[] not null default '{}',
  primary key (customer_id, slice)
) with (fillfactor = 50);
insert into slices (customer_id, slice, epoch, holder, lease_until, seq, batch_no, head, booked_at)
values ('00000000-0000-8000-9000-000000000001', 1, 0, '', 'epoch', 0, 0, decode(repeat('00', 32), 'hex'), 'epoch');

-- The limits stand here a second time as the last line: no statement can break them (LE-2).
create table accounts (
  customer_id uuid not null,
  id uuid not null,
  slice smallint not null,
  asset text not null,
  code smallint not null,
  sub text not null default '',
  debit_limit numeric(78, 0) check (debit_limit >= 0),
  credit_limit numeric(78, 0) check (credit_limit >= 0),
  dp numeric(78, 0) not null default 0 check (dp >= 0),
  dq numeric(78, 0) not null default 0 check (dq >= 0),
  cp numeric(78, 0) not null default 0 check (cp >= 0),
  cq numeric(78, 0) not null default 0 check (cq >= 0),
  stop_debit smallint not null default 0 check (stop_debit >= 0),
  stop_credit smallint not null default 0 check (stop_credit >= 0),
  closed boolean not null default false,
  ver bigint not null default 1,
  primary key (customer_id, id),
  unique (customer_id, asset, code, sub),
  constraint accounts_within_debit_limit check (debit_limit is null or dp + dq <= cq + debit_limit),
  constraint accounts_within_credit_limit check (credit_limit is null or cp + cq <= dq + credit_limit)
) with (fillfactor = 50);

-- Immutable rows. kind: 1 single, 2 pending, 3 post, 4 void, 5 expire, 6 closing; scope of a
-- closing: 1 debit, 2 credit, 3 both. A later partition by month splits on id, which is in the key
-- and rises with time (LE-18).
create table entries (
  customer_id uuid not null,
  id uuid not null,
  seq bigint not null,
  batch bigint not null,
  debit uuid not null,
  credit uuid not null,
  booked_at timestamptz not null,
  event_at timestamptz,
  expires_at timestamptz,
  slice smallint not null,
  kind smallint not null check (kind between 1 and 6),
  code smallint not null check (code > 0),
  scope smallint check (scope between 1 and 3),
  asset text not null,
  amount numeric(78, 0) not null check (amount >= 0 and amount < 340282366920938463463374607431768211456),
  pending_id uuid,
  group_id uuid,
  corrects uuid,
  reason text not null check (reason ~ '^[a-z][a-z0-9_]{0,63}$'),
  actor text not null check (length(actor) <= 80),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  note_hash bytea check (octet_length(note_hash) = 32),
  primary key (customer_id, id),
  check (debit <> credit),
  check ((kind = 6) = (amount = 0) or kind = 4),
  check ((kind in (3, 4, 5)) = (pending_id is not null))
);
-- Statements of one account; house accounts are in entries of every customer, so the owner is not
-- the first column here.
create index entries_debit_history on entries (debit, seq);
create index entries_credit_history on entries (credit, seq);

-- What "resolved once" is decided on.
create table holds (
  customer_id uuid not null,
  id uuid not null,
  amount numeric(78, 0) not null check (amount >= 0),
  expires_at timestamptz,
  state text not null check (state in ('open', 'posted', 'voided', 'expired')),
  resolved_by uuid,
  primary key (customer_id, id),
  check ((state = 'open') = (resolved_by is null))
) with (fillfactor = 70);
-- The sweeper looks for the next ones due.
create index holds_due on holds (expires_at) where state = 'open' and expires_at is not null;
-- The check of every minute reads all open ones.
create index holds_open on holds (customer_id, id) where state = 'open';

create table transactions (
  customer_id uuid not null,
  id uuid not null,
  noun text not null check (noun ~ '^[a-z][a-z0-9_]{0,63}$'),
  state text not null check (state ~ '^[a-z][a-z0-9_]{0,63}$'),
  since timestamptz not null,
  due_at timestamptz,
  ver integer not null check (ver > 0),
  primary key (customer_id, id)
) with (fillfactor = 70);
create index transactions_due on transactions (noun, due_at) where due_at is not null;
-- The check of every minute asks for the open ones of a noun.
create index transactions_states on transactions (noun, state);
-- Freezes that stand, for accounts opened meanwhile.
create index transactions_freezes on transactions (customer_id)
  where noun = 'freeze' and state <> 'released';

create table moves (
  customer_id uuid not null,
  transaction_id uuid not null,
  ver integer not null,
  from_state text,
  to_state text not null,
  actor text not null,
  reason text not null check (reason ~ '^[a-z][a-z0-9_]{0,63}$'),
  at timestamptz not null,
  data_hash bytea check (octet_length(data_hash) = 32),
  slice smallint not null,
  seq bigint not null,
  batch bigint not null,
  group_id uuid not null,
  noun text not null,
  due_at timestamptz,
  entry_ids uuid[] not null,
  primary key (customer_id, transaction_id, ver),
  check ((ver = 1) = (from_state is null))
);

-- Accounts opened and limits changed (LE-5), so that accounts too can be rebuilt from the log.
create table account_events (
  customer_id uuid not null,
  account_id uuid not null,
  seq bigint not null,
  ver bigint not null,
  slice smallint not null,
  batch bigint not null,
  action text not null check (action in ('open', 'limits')),
  asset text not null,
  code smallint not null,
  sub text not null,
  debit_limit numeric(78, 0),
  credit_limit numeric(78, 0),
  closed boolean not null,
  group_id uuid not null,
  actor text not null,
  reason text not null,
  booked_at timestamptz not null,
  primary key (customer_id, account_id, seq)
);

-- Digests from outside that the chain vouches for (LE-21).
create table anchors (
  customer_id uuid not null,
  slice smallint not null,
  seq bigint not null,
  batch bigint not null,
  what text not null,
  digest bytea not null check (octet_length(digest) = 32),
  booked_at timestamptz not null,
  primary key (customer_id, slice, seq)
);

create table batches (
  customer_id uuid not null,
  slice smallint not null,
  batch_no bigint not null,
  first_seq bigint not null,
  count integer not null check (count > 0),
  epoch bigint not null,
  root bytea not null check (octet_length(root) = 32),
  prev bytea not null check (octet_length(prev) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  booked_at timestamptz not null,
  primary key (customer_id, slice, batch_no)
);

-- Ids that a refusal has spent (LE-10).
create table burned_ids (
  customer_id uuid not null,
  id uuid not null,
  code text not null,
  burned_at timestamptz not null,
  primary key (customer_id, id)
);
create index burned_ids_age on burned_ids (burned_at);

-- A second guard beside the grants: it holds for the owner too.
create function ledger_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create function ledger_keep_rows() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
do $$
declare name text;
begin
  foreach name in array array['entries', 'moves', 'batches', 'account_events', 'anchors'] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function ledger_append_only()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function ledger_append_only()', name || '_no_truncate', name);
  end loop;
  foreach name in array array['accounts', 'holds', 'transactions', 'slices'] loop
    execute format('create trigger %I before delete or truncate on %I for each statement execute function ledger_keep_rows()', name || '_keep_rows', name);
  end loop;
end $$;

-- Who an account belongs to and what it counts is fixed for life; so is what a hold reserved.
create function accounts_keep_identity() returns trigger language plpgsql as $$
begin
  raise exception 'only counters, limits and stops of an account change' using errcode = 'restrict_violation';
end $$;
create trigger accounts_keep_identity before update of customer_id, id, slice, asset, code, sub on accounts
  for each row execute function accounts_keep_identity();

do $$
declare name text;
begin
  foreach name in array array['slices', 'accounts', 'entries', 'holds', 'transactions', 'moves',
                              'account_events', 'anchors', 'batches', 'burned_ids'] loop
    execute format('revoke all on %I from wd_app, wd_ledger', name);
    execute format('grant select on %I to wd_app, wd_ledger', name);
    if name <> 'slices' then execute format('grant insert on %I to wd_ledger', name); end if;
  end loop;
end $$;
grant update (dp, dq, cp, cq, stop_debit, stop_credit, debit_limit, credit_limit, closed, ver)
  on accounts to wd_ledger;
grant update (state, resolved_by) on holds to wd_ledger;
grant update (state, since, due_at, ver) on transactions to wd_ledger;
grant update (epoch, holder, lease_until, seq, batch_no, head, booked_at, halted_assets)
  on slices to wd_ledger;

-- LE-10 keeps spent ids for 8 days. Nobody has DELETE; this one door opens only for old ones.
create function ledger_forget_burned_ids(before timestamptz) returns bigint
language sql security definer set search_path = public, pg_catalog as $$
  with gone as (
    delete from burned_ids
     where burned_at < least(before, now() - interval '8 days')
    returning 1)
  select count(*) from gone
$$;
revoke all on function ledger_forget_burned_ids(timestamptz) from public;
grant execute on function ledger_forget_burned_ids(timestamptz) to wd_ledger;
