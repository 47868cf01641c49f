-- What the ledger does not know: terms, destinations, promises. States live in `transactions`,
-- which only the ledger writes, in the same commit as the money (LE-13).

create table quotes (
  customer_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('withdrawal', 'deposit')),
  rail text not null check (rail in ('chain', 'bank', 'card')),
  asset text not null,
  amount numeric(78,0) not null check (amount > 0),
  total numeric(78,0) not null check (total >= 0),
  receives numeric(78,0) not null check (receives >= 0),
  -- [{kind, amount, fixed}], amounts as digits; the schedule that gave them is named beside.
  fees jsonb not null,
  fee_version integer not null,
  notices text[] not null,
  -- Reference value in cents at the time of the quote, for limits and thresholds.
  reference_cents numeric(78,0) not null check (reference_cents >= 0),
  destination_ct text,
  destination_index text,
  arrives_by timestamptz not null,
  expires_at timestamptz not null,
  hash text not null,
  created_at timestamptz not null,
  used_by uuid,
  primary key (customer_id, id)
);

create table withdrawals (
  customer_id uuid not null,
  id uuid not null,
  ref text not null,
  quote_id uuid not null,
  rail text not null check (rail in ('chain', 'bank', 'card')),
  asset text not null,
  amount numeric(78,0) not null check (amount > 0),
  fee_ours numeric(78,0) not null check (fee_ours >= 0),
  fee_network numeric(78,0) not null check (fee_network >= 0),
  reference_cents numeric(78,0) not null,
  destination_ct text not null,
  destination_index text not null,
  -- What the customer was promised at acceptance; never changes.
  promised_at timestamptz not null,
  created_at timestamptz not null,
  -- Why it is where it is, when a lapsed clock says more than the last move.
  reason text,
  cooling_until timestamptz,
  late_since timestamptz,
  late_raised_at timestamptz,
  next_update_at timestamptz,
  primary key (customer_id, id)
);
create index withdrawals_by_destination on withdrawals (customer_id, destination_index);
create unique index withdrawals_ref on withdrawals (customer_id, ref);

create table deposits (
  customer_id uuid not null,
  id uuid not null,
  ref text not null,
  quote_id uuid,
  rail text not null check (rail in ('chain', 'bank', 'card')),
  asset text not null,
  amount numeric(78,0) not null check (amount > 0),
  fee numeric(78,0) not null check (fee >= 0),
  external_id text not null,
  promised_at timestamptz not null,
  created_at timestamptz not null,
  reason text,
  release_at timestamptz,
  late_since timestamptz,
  late_raised_at timestamptz,
  next_update_at timestamptz,
  primary key (customer_id, id)
);
-- DP-1: one deposit per outside event, whoever reports it and how often.
create unique index deposits_external on deposits (customer_id, rail, external_id);
create unique index deposits_ref on deposits (customer_id, ref);

create table deposit_addresses (
  customer_id uuid not null,
  asset text not null,
  address text not null,
  created_at timestamptz not null,
  primary key (customer_id, asset)
);

-- EV-1, the intent law: what goes out is stored before it is sent, and only that is ever sent again.
create table intents (
  customer_id uuid not null,
  transaction_id uuid not null,
  attempt integer not null,
  rail text not null,
  txid text not null,
  raw text not null,
  state text not null check (state in ('signed', 'sent', 'mined', 'dropped')),
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (customer_id, transaction_id, attempt)
);

-- The sandbox rail: an outside world of our own. Its tables stand for other people's computers, so
-- nothing here is joined with money.
create table sandbox_clock (
  one_row boolean primary key default true check (one_row),
  offset_ms bigint not null default 0
);
insert into sandbox_clock default values;

create table sandbox_payments (
  id text primary key,
  direction text not null check (direction in ('in', 'out')),
  rail text not null,
  asset text not null,
  amount numeric(78,0) not null,
  -- Whose address or account it is for; deposits only.
  customer_id uuid,
  sent_at timestamptz not null,
  credited_as uuid
);
create index sandbox_payments_incoming on sandbox_payments (sent_at)
  where direction = 'in' and credited_as is null;

create table sandbox_faults (
  -- Shown id of a transaction, or `*` for everything that starts from now on.
  subject text not null,
  fault text not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  primary key (subject, fault, set_at)
);
create index sandbox_faults_live on sandbox_faults (subject) where ended_at is null;
