-- The desk (DESK.md 2). Every table that belongs to a person begins its key with person_id, so that
-- one schema serves one PostgreSQL and a cluster distributed by it. Text that people wrote is sealed.

-- persons.id is the person_id of all tables below.
create table persons (
  id uuid primary key,
  kind text not null check (kind in ('visitor', 'customer')),
  lang text not null,
  tz text not null default 'UTC',
  created_at timestamptz not null
);

-- Joining and parting are rows, never rewrites.
create table person_links (
  person_id uuid not null references persons (id),
  customer_ref text not null,
  evidence text not null,
  actor text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (person_id, customer_ref, from_at)
);

create table conversations (
  person_id uuid not null references persons (id),
  id uuid not null,
  ref text not null,
  channel text not null check (channel in ('wallet', 'widget', 'help')),
  issue text not null,
  lang text not null,
  tier smallint not null default 1 check (tier between 0 and 3),
  state text not null check (state in ('assistant', 'queued', 'open', 'waiting_customer',
    'waiting_third', 'snoozed', 'resolved', 'closed', 'merged', 'quarantined')),
  resume_state text,
  awaiting text not null check (awaiting in ('us', 'customer', 'third', 'none')),
  assignee_id uuid,
  last_agent_id uuid,
  team text not null,
  emergency boolean not null default false,
  episode integer not null default 1,
  misses integer not null default 0,
  head integer not null check (head >= 0),
  pub_head integer not null check (pub_head >= 0 and pub_head <= head),
  chain_hash bytea not null,
  pub_chain_hash bytea not null,
  -- seq of the last public message: what lists show a line of.
  preview_seq integer,
  rating_seq integer,
  until_at timestamptz,
  outcome text,
  waiting_since timestamptz,
  queued_at timestamptz,
  assigned_at timestamptz,
  first_replied_at timestamptz,
  created_at timestamptz not null,
  -- Last change of state; lists are ordered by it.
  moved_at timestamptz not null,
  updated_at timestamptz not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  primary key (person_id, id),
  check ((state = 'open') <= (assignee_id is not null)),
  check ((awaiting = 'us') = (state in ('assistant', 'queued', 'open'))),
  check ((state in ('resolved', 'closed')) = (resolved_at is not null))
) with (fillfactor = 70);
-- No index holds what every message changes (head, updated_at): such updates stay on their page.
create index conversations_of_assignee on conversations (assignee_id, moved_at desc, id)
  where state in ('open', 'waiting_customer', 'waiting_third', 'snoozed');
create index conversations_live on conversations (moved_at desc, id)
  where state in ('assistant', 'queued', 'open', 'waiting_customer', 'waiting_third', 'snoozed');
create index conversations_resolved on conversations (moved_at desc, id)
  where state in ('resolved', 'closed');
create index conversations_due on conversations (until_at)
  where until_at is not null;

-- Which person a conversation belongs to, and what its reference means. Claimed before the
-- conversation is written; immutable.
create table conversation_refs (
  ref text primary key,
  conversation_id uuid not null unique,
  person_id uuid not null
);

-- The log. Never updated, except that a redaction empties body_ct and data_ct (CV-4). No foreign
-- key: its one writer holds the lock of the conversation's row, and the check costs a tenth of it.
create table items (
  person_id uuid not null,
  conversation_id uuid not null,
  seq integer not null check (seq > 0),
  id uuid not null,
  pub_seq integer check (pub_seq > 0 and pub_seq <= seq),
  kind text not null check (kind in ('message', 'form', 'form_answer', 'card', 'call', 'note',
    'rating', 'event', 'handoff', 'edit', 'redaction', 'reaction')),
  visibility text not null check (visibility in ('public', 'internal')),
  author_kind text not null
    check (author_kind in ('customer', 'visitor', 'agent', 'assistant', 'system')),
  author_id uuid,
  channel text not null,
  body_ct text,
  data_ct text,
  body_hash bytea not null,
  reply_to uuid,
  target_seq integer,
  automatic boolean not null,
  client_at timestamptz,
  created_at timestamptz not null,
  hash bytea not null,
  pub_hash bytea,
  primary key (person_id, conversation_id, seq),
  -- In this order only this index serves a look for known ids, whatever the planner knows.
  unique (person_id, id, conversation_id),
  unique (person_id, conversation_id, pub_seq),
  check ((visibility = 'public') = (pub_seq is not null)),
  check ((pub_seq is null) = (pub_hash is null))
);

create function wd_items_are_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.body_ct is null and new.data_ct is null
      and (to_jsonb(new) - 'body_ct' - 'data_ct') = (to_jsonb(old) - 'body_ct' - 'data_ct') then
      return new;
    end if;
  end if;
  raise exception 'items are append-only: only a redaction may empty body_ct and data_ct (CV-4)';
end $$;
create trigger items_append_only before update or delete on items
  for each row execute function wd_items_are_append_only();
create trigger items_never_truncated before truncate on items
  for each statement execute function wd_items_are_append_only();
revoke update, delete, truncate on items from wd_app;
grant update (body_ct, data_ct) on items to wd_app;

-- Ties to objects of the wallet and the help centre (CV-22).
create table links (
  person_id uuid not null,
  conversation_id uuid not null,
  object_kind text not null check (object_kind in ('transaction', 'article', 'incident', 'conversation')),
  object_ref text not null,
  rel text not null default 'about',
  source text not null check (source in ('customer', 'agent', 'resolver', 'rule')),
  -- Transactions: display state when the desk last looked, and whether it is late.
  display text,
  late boolean not null default false,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, conversation_id, object_kind, object_ref),
  foreign key (person_id, conversation_id) references conversations (person_id, id)
);
create index links_of_object on links (person_id, object_kind, object_ref) where ended_at is null;

-- High-water marks (DL-10), in numbers of both streams. participant = 'person' or an agent's id.
create table receipts (
  person_id uuid not null,
  conversation_id uuid not null,
  participant text not null,
  delivered_seq integer not null default 0,
  delivered_pub_seq integer not null default 0,
  read_seq integer not null default 0,
  read_pub_seq integer not null default 0,
  read_at timestamptz,
  primary key (person_id, conversation_id, participant)
) with (fillfactor = 70);

-- The waiting queue: a narrow table of its own, because it spans persons.
create table queue_entries (
  person_id uuid not null,
  conversation_id uuid not null,
  team text not null,
  lang text not null,
  issue text not null,
  emergency boolean not null,
  waiting_since timestamptz not null,
  -- Who is taking it right now. A crash leaves it queued: the claim runs out.
  claimed_by uuid,
  claimed_until timestamptz,
  primary key (person_id, conversation_id)
);
create index queue_entries_order
  on queue_entries (team, emergency desc, waiting_since, conversation_id);

-- How long a slot was taken by one episode: samples of the wait estimate.
create table handlings (
  person_id uuid not null,
  conversation_id uuid not null,
  episode integer not null,
  team text not null,
  issue text not null,
  lang text not null,
  seconds integer not null,
  ended_at timestamptz not null,
  primary key (person_id, conversation_id, episode)
);
create index handlings_recent on handlings (team, ended_at desc);

-- RT-11: every place and range that was shown, with what became of it.
create table shown_waits (
  person_id uuid not null,
  conversation_id uuid not null,
  waiting_since timestamptz not null,
  shown_at timestamptz not null,
  position integer not null,
  from_min integer,
  to_min integer,
  longer_than_said boolean not null,
  waited_seconds integer,
  primary key (person_id, conversation_id, waiting_since, shown_at)
);

-- One-time tickets for the event stream: 30 s of life, worthless after a crash.
create unlogged table stream_passes (
  hash bytea primary key,
  principal jsonb not null,
  expires_at timestamptz not null
);
