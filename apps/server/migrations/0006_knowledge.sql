-- Help articles, search, votes; incidents, announcements, components. Rows belong to nobody: small
-- and shared, so no owner column leads their keys.

create table articles (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  topic text not null
    check (topic in ('account', 'transaction', 'security', 'deposit_withdrawal', 'howto', 'fees')),
  issues text[] not null,
  related text[] not null,
  audience text not null default 'public' check (audience in ('public', 'signed_in', 'agents')),
  position integer not null,
  created_at timestamptz not null
);
create index articles_issues on articles using gin (issues);

-- Slugs never die (KB-3): an old one points at the article, never at another old one.
create table article_redirects (
  slug text primary key,
  article_id uuid not null references articles (id)
);

-- KB-1: every publish is a version; the text of a version never changes.
create table article_versions (
  article_id uuid not null references articles (id),
  locale text not null,
  version integer not null check (version > 0),
  stage text not null check (stage in ('draft', 'review', 'published', 'outdated', 'archived')),
  title text not null,
  summary text not null,
  body text not null,
  content_hash bytea not null,
  checked_on date not null,
  published_at timestamptz,
  primary key (article_id, locale, version)
);
-- What readers get: one version per language.
create unique index article_versions_shown on article_versions (article_id, locale)
  where stage in ('published', 'outdated');

-- Derived from the shown versions; can be rebuilt at any time. `head` is title and summary: small, so
-- that ranking thousands of hits never reads the long texts.
create table article_search (
  article_id uuid not null references articles (id),
  locale text not null,
  title text not null,
  head tsvector not null,
  words tsvector not null,
  plain text not null,
  primary key (article_id, locale)
);
create index article_search_head on article_search using gin (head);
create index article_search_words on article_search using gin (words);

-- Words of the articles, to mend typing mistakes from.
create table article_words (
  locale text not null,
  word text not null,
  primary key (locale, word)
);
create index article_words_similar on article_words using gin (word gin_trgm_ops);

create table article_votes (
  id uuid primary key,
  article_id uuid not null references articles (id),
  locale text not null,
  version integer not null,
  helped boolean not null,
  reason text check (reason in ('unclear', 'out_of_date', 'did_not_work', 'other')),
  -- A signed-in reader has one vote per version; a later vote replaces it.
  voter text,
  created_at timestamptz not null
);
create unique index article_votes_once on article_votes (article_id, locale, version, voter);

-- UX.md 9.4: states of components are what the open incidents make of them; `steady_state` is what
-- stands without one.
create table components (
  key text primary key check (key ~ '^[A-Za-z0-9_.]+$'),
  position integer not null,
  names jsonb not null,
  steady_state text not null default 'operational' check (steady_state in
    ('operational', 'degraded_performance', 'partial_outage', 'major_outage',
     'under_maintenance', 'unknown')),
  created_at timestamptz not null
);

-- IC-1: texts are in customer words, per locale: {"en": "...", "zh-Hans": "..."}.
create table incidents (
  id uuid primary key,
  titles jsonb not null,
  stage text not null check (stage in ('investigating', 'identified', 'monitoring', 'resolved')),
  impact text not null check (impact in ('none', 'minor', 'major', 'critical')),
  advice jsonb not null,
  assets text[] not null,
  next_update_at timestamptz,
  started_at timestamptz not null,
  resolved_at timestamptz,
  check ((stage = 'resolved') = (resolved_at is not null))
);

create table incident_parts (
  incident_id uuid not null references incidents (id),
  component_key text not null references components (key),
  state text not null check (state in
    ('degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance', 'unknown')),
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (incident_id, component_key)
);
create index incident_parts_of_component on incident_parts (component_key, from_at);

create table incident_updates (
  id uuid primary key,
  incident_id uuid not null references incidents (id),
  stage text not null check (stage in ('investigating', 'identified', 'monitoring', 'resolved')),
  texts jsonb not null,
  actor text not null,
  created_at timestamptz not null
);
create index incident_updates_of_incident on incident_updates (incident_id, created_at desc);

-- IC-5: any text shown by audience and time; that of an incident goes when the incident ends.
create table announcements (
  id uuid primary key,
  kind text not null check (kind in ('incident', 'maintenance', 'security_notice', 'product', 'fee_change')),
  level text not null check (level in ('info', 'notice', 'warning', 'critical')),
  texts jsonb not null,
  url text,
  incident_id uuid references incidents (id),
  pinned boolean not null default false,
  from_at timestamptz not null,
  to_at timestamptz,
  created_at timestamptz not null
);
create unique index announcements_of_incident on announcements (incident_id);
create index announcements_from on announcements (from_at desc);
