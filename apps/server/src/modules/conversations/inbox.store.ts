/** The desk's lists (DESK.md 7): each has a limit and a keyset cursor. */
import { sql, type Queryable } from '../../platform/db'
import type { Conversation } from './conversation'
import { CONVERSATION_COLUMNS, type Key } from './log.store'

/** Where the page before ended; null on the first page. */
export type WaitCursor = { readonly rank: number; readonly at: Date; readonly id: string } | null
export type MovedCursor = { readonly at: Date; readonly id: string } | null
export type QueueCursor = {
  readonly emergency: boolean
  readonly at: Date
  readonly id: string
} | null
type Page<Cursor> = { readonly after: Cursor; readonly limit: number }

/** Emergencies that wait, others that wait, and those where it is not our move. */
const RANK = sql`
  case when c.waiting_since is null then 2 when c.emergency then 0 else 1 end`
export const rankOf = ({ waitingSince, emergency }: Conversation): number => {
  if (waitingSince === null) return 2
  return emergency ? 0 : 1
}

/** Whoever waits longest comes first (UX 5.1), after them what moved last. */
const LONGEST_FIRST = sql`
  ${RANK}, c.waiting_since, case when c.waiting_since is null then c.moved_at end desc, c.id`

const isAfter = (after: WaitCursor) =>
  after === null
    ? sql`true`
    : sql`
      (${RANK} > ${after.rank}
       or ${RANK} = ${after.rank}
          and case when c.waiting_since is null
                   then c.moved_at < ${after.at} or c.moved_at = ${after.at} and c.id > ${after.id}
                   else (c.waiting_since, c.id) > (${after.at}, ${after.id}) end)`

export const listMine = (
  db: Queryable,
  { agentId, after, limit }: Page<WaitCursor> & { agentId: string },
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.assignee_id = ${agentId}
       and c.state in ('open', 'waiting_customer', 'waiting_third', 'snoozed')
       and ${isAfter(after)}
     order by ${LONGEST_FIRST}
     limit ${limit}`)

/** Each kind by its own index, as far as one page can need it: there may be very many of them. */
export const listLive = (
  db: Queryable,
  { after, limit }: Page<WaitCursor>,
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    with queued as (
      select q.person_id, q.conversation_id as id
        from queue_entries q
        join conversations c on c.person_id = q.person_id and c.id = q.conversation_id
       where c.waiting_since is not null and ${isAfter(after)}
       order by not q.emergency, q.waiting_since, q.conversation_id
       limit ${limit}),
    waiting as (
      select c.person_id, c.id
        from conversations c
       where c.state = 'open' and c.waiting_since is not null and ${isAfter(after)}
       order by ${LONGEST_FIRST}
       limit ${limit}),
    others as (
      select c.person_id, c.id
        from conversations c
       where c.state in ('assistant', 'queued', 'open', 'waiting_customer', 'waiting_third', 'snoozed')
         and c.waiting_since is null and ${isAfter(after)}
       order by c.moved_at desc, c.id
       limit ${limit})
    select ${CONVERSATION_COLUMNS}
      from (table queued union all table waiting union all table others) as one
      join conversations c on c.person_id = one.person_id and c.id = one.id
     order by ${LONGEST_FIRST}
     limit ${limit}`)

export const listResolved = (
  db: Queryable,
  { after, limit }: Page<MovedCursor>,
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.state in ('resolved', 'closed')
       and (${after?.at ?? null}::timestamptz is null
            or (c.moved_at, c.id) < (${after?.at ?? null}, ${after?.id ?? null}))
     order by c.moved_at desc, c.id desc
     limit ${limit}`)

/** In the order in which they will be taken. */
export const listUnassigned = (
  db: Queryable,
  { after, limit }: Page<QueueCursor>,
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from queue_entries q
      join conversations c on c.person_id = q.person_id and c.id = q.conversation_id
     where ${after?.at ?? null}::timestamptz is null
        or (not q.emergency, q.waiting_since, q.conversation_id)
         > (not ${after?.emergency ?? null}::boolean, ${after?.at ?? null}, ${after?.id ?? null})
     order by not q.emergency, q.waiting_since, q.conversation_id
     limit ${limit}`)

export type InboxCounts = {
  readonly mine: number
  readonly unassigned: number
  readonly all: number
}

export const countInbox = (db: Queryable, agentId: string): Promise<InboxCounts> =>
  db.one<InboxCounts>(sql`
    select (select count(*)
              from conversations
             where assignee_id = ${agentId}
               and state in ('open', 'waiting_customer', 'waiting_third', 'snoozed')) as mine,
           (select count(*) from queue_entries) as unassigned,
           (select count(*)
              from conversations
             where state in ('assistant', 'queued', 'open', 'waiting_customer', 'waiting_third',
                             'snoozed')) as "all"`)

const EARLIER_MAX = 20

export const listEarlier = (
  db: Queryable,
  { personId, conversationId }: Key,
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.person_id = ${personId} and c.id <> ${conversationId}
     order by c.created_at desc, c.id desc
     limit ${EARLIER_MAX}`)
