-- RT-16: when any process last held a socket of an agent. A table of its own: it is written every few
-- seconds, and must not wait for the row that each assignment locks.
create table agent_sockets (
  agent_id uuid primary key references agents (id),
  seen_at timestamptz not null
);

-- What an agent was when the last socket was lost, and is again when one comes back; null for who
-- went by their own word.
alter table agents add column lost_state text
  check (lost_state in ('online', 'away', 'transfer_only'));
