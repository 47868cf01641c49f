/** The desk's lists (DESK.md 7): each has a limit and a keyset cursor. */
import { sql, type Queryable } from '../../platform/db'
import type { Conversation } from './conversation'
import { CONVERSATION_COLUMNS, type Key } from './log.store'

/** Where the page before ended; null on the first page. */
export type MovedCursor = { readonly at: Date; readonly id: string } | null
export type QueueCursor = {
  readonly emergency: boolean
  readonly at: Date
  readonly id: string
} | null
type Page<Cursor> = { readonly after: Cursor; readonly limit: number }

export const listMine = (
  db: Queryable,
  { agentId, after, limit }: Page<MovedCursor> & { agentId: string },
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.assignee_id = ${agentId}
       and c.state in ('open', 'waiting_customer', 'waiting_third', 'snoozed')
       and (${after?.at ?? null}::timestamptz is null
            or (c.moved_at, c.id) < (${after?.at ?? null}, ${after?.id ?? null}))
     order by c.moved_at desc, c.id desc
     limit ${limit}`)

export const listLive = (
  db: Queryable,
  { after, limit }: Page<MovedCursor>,
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.state in ('assistant', 'queued', 'open', 'waiting_customer', 'waiting_third', 'snoozed')
       and (${after?.at ?? null}::timestamptz is null
            or (c.moved_at, c.id) < (${after?.at ?? null}, ${after?.id ?? null}))
     order by c.moved_at desc, c.id desc
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
