-- Where somebody was when the conversation began: address without query and fragment, and title of
-- the host's page, sealed together under the person's k_support.
create table conversation_pages (
  person_id uuid not null references persons (id),
  conversation_id uuid not null,
  page_ct text not null,
  created_at timestamptz not null,
  primary key (person_id, conversation_id)
);
-- It says how it was; it is never rewritten.
revoke update, truncate on conversation_pages from wd_app;
