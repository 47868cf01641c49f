-- AT-1: an authorisation counts for one transaction; the final gate asks again for which.
alter table authorisations add column used_for uuid;
create index authorisations_used_for on authorisations (customer_id, used_for);

-- Four eyes over large withdrawals (MONEY.md 3.4 `approval`): who decided what over which terms.
create table approvals (
  customer_id uuid not null,
  subject_id uuid not null,
  agent_id uuid not null,
  decision text not null check (decision in ('approve', 'refuse')),
  -- What the customer is told; only a refusal has one.
  reason text,
  -- Why, in the agent's words, under the customer's k_money: for staff only.
  note_ct text,
  -- Hash of the quote that was looked at.
  data_hash text not null,
  decided_at timestamptz not null,
  primary key (customer_id, subject_id, agent_id),
  check ((decision = 'refuse') = (reason is not null)),
  check ((decision = 'refuse') = (note_ct is not null))
);
-- A decision is a fact: it is never taken back.
revoke update, delete, truncate on approvals from wd_app;

create index approvals_by_subject on approvals (subject_id);
create index transactions_approval on transactions (since, id)
  where noun = 'withdrawal' and state = 'approval';
