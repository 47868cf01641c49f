-- Lists begin with whoever waits longest (UX 5.1): those in the queue and those in an agent's hands.
-- What waits in the queue has its own order there. No message changes what stands here.
create index conversations_open on conversations (assignee_id, id)
  where state = 'open';
