/** What must hold after every test that touched the desk. */
import type { Context } from '@walletdesk/server/platform/context'
import { sql } from '@walletdesk/server/platform/db'
import { findConversations, verifyLog, type Key } from '@walletdesk/server/modules/conversations'

const listKeys = (ctx: Context): Promise<Key[]> =>
  ctx.app.db.many<Key>(sql`
    select person_id as "personId", id as "conversationId" from conversations order by id`)

type Count = { readonly breach: string; readonly count: number }

/** Each statement counts rows that must not exist. */
const countBreaches = (ctx: Context): Promise<Count[]> =>
  ctx.app.db.many<Count>(sql`
    select 'RT-2: a queued conversation does not stand in the queue' as breach, count(*) as count
      from conversations c
     where c.state = 'queued'
       and not exists (select from queue_entries q
                        where q.person_id = c.person_id and q.conversation_id = c.id)
    union all
    select 'RT-2: the queue holds a conversation that is not queued', count(*)
      from queue_entries q
      join conversations c on c.person_id = q.person_id and c.id = q.conversation_id
     where c.state <> 'queued'
    union all
    select 'RT-15: an agent''s open count is not what they hold', count(*)
      from agents a
     where a.open_count <> (select count(*) from conversations c
                             where c.assignee_id = a.id and c.state = 'open')
    union all
    select 'CV-10: items were logged without an event in the outbox', count(*)
      from conversations c
     where c.head <> (select coalesce(max((o.payload ->> 'head')::int), 0) from outbox o
                       where o.subject_id = 'cnv_' || replace(c.id::text, '-', '')
                         and o.payload ? 'head')
    union all
    select 'DL-10: a mark stands beyond the end of its log', count(*)
      from receipts r
      join conversations c on c.person_id = r.person_id and c.id = r.conversation_id
     where greatest(r.delivered_seq, r.read_seq) > c.head
        or greatest(r.delivered_pub_seq, r.read_pub_seq) > c.pub_head
        or r.read_seq > r.delivered_seq
    union all
    select 'a transaction was left open', count(*)
      from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction'
       and state_change < clock_timestamp() - interval '5 seconds'`)

/**
 * Numbers, chains, seals and states recomputed from every log, and the tables that follow them.
 * Empty when all is well. Use as `expect(await deskBreaches(app.ctx())).toEqual([])`.
 */
export async function deskBreaches(ctx: Context): Promise<string[]> {
  const conversations = await findConversations(ctx.app.db, await listKeys(ctx))
  const logs: string[] = []
  for (const conversation of conversations) logs.push(...(await verifyLog(ctx, conversation)))
  const counts = await countBreaches(ctx)
  return [
    ...logs,
    ...counts.flatMap(({ breach, count }) => (count > 0 ? [`${breach}: ${count}`] : [])),
  ]
}
