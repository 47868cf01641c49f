/** Reads of conversations and their logs. Writing is log.store's. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import { list } from '../../platform/db-arrays'
import type { NewLink } from './command'
import type { Conversation } from './conversation'
import type { ItemRow } from './item-seal'
import { CONVERSATION_COLUMNS, ITEM_COLUMNS, type Key } from './log.store'

export const findConversation = (db: Queryable, key: Key): Promise<Conversation | null> =>
  db.maybe<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
     where c.person_id = ${key.personId} and c.id = ${key.conversationId}`)

export const findConversations = (db: Queryable, keys: readonly Key[]): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                  ${list(keys.map((key) => key.conversationId))}::uuid[]) as k(p, i)
      join conversations c on c.person_id = k.p and c.id = k.i`)

type After = { readonly at: Date; readonly id: string } | null

/**
 * As the person knows them, latest first: by their last public item. What we write among ourselves
 * must neither show nor reorder anything.
 */
export const listConversationsOfPerson = (
  db: Queryable,
  {
    personId,
    transactionId,
    after,
    limit,
  }: { personId: string; transactionId: string | null; after: After; limit: number },
): Promise<Conversation[]> =>
  db.many<Conversation>(sql`
    select ${CONVERSATION_COLUMNS}
      from conversations c
      left join items i
        on i.person_id = c.person_id and i.conversation_id = c.id and i.pub_seq = c.pub_head
     where c.person_id = ${personId}
       and (${transactionId}::text is null
            or exists (select from links l
                        where l.person_id = c.person_id and l.conversation_id = c.id
                          and l.object_kind = 'transaction' and l.object_ref = ${transactionId}
                          and l.ended_at is null))
       and (${after?.at ?? null}::timestamptz is null
            or (coalesce(i.created_at, c.created_at), c.id)
               < (${after?.at ?? null}, ${after?.id ?? null}))
     order by coalesce(i.created_at, c.created_at) desc, c.id desc
     limit ${limit}`)

/** When the last public item of each was logged; absent where there is none. */
export const findPublicMoments = (
  db: Queryable,
  heads: readonly (Key & { readonly pubHead: number })[],
) =>
  db.many<{ conversationId: string; at: Date }>(sql`
    select i.conversation_id as "conversationId", i.created_at as at
      from unnest(${list(heads.map((head) => head.personId))}::uuid[],
                  ${list(heads.map((head) => head.conversationId))}::uuid[],
                  ${list(heads.map((head) => head.pubHead))}::int[]) as w(p, c, s)
      join items i on i.person_id = w.p and i.conversation_id = w.c and i.pub_seq = w.s`)

type Range = { readonly after: number; readonly limit: number }

export const listItems = (db: Queryable, { personId, conversationId, after, limit }: Key & Range) =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from items i
     where i.person_id = ${personId} and i.conversation_id = ${conversationId} and i.seq > ${after}
     order by i.seq
     limit ${limit}`)

export const listPublicItems = (
  db: Queryable,
  { personId, conversationId, after, limit }: Key & Range,
) =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from items i
     where i.person_id = ${personId} and i.conversation_id = ${conversationId}
       and i.pub_seq > ${after}
     order by i.pub_seq
     limit ${limit}`)

/** The page that ends before `before`, in order of pub_seq. */
export const listPublicItemsBefore = async (
  db: Queryable,
  { personId, conversationId, before, limit }: Key & { before: number; limit: number },
) => {
  const rows = await db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from items i
     where i.person_id = ${personId} and i.conversation_id = ${conversationId}
       and i.pub_seq < ${before}
     order by i.pub_seq desc
     limit ${limit}`)
  return rows.reverse()
}

export const listItemsBefore = async (
  db: Queryable,
  { personId, conversationId, before, limit }: Key & { before: number; limit: number },
) => {
  const rows = await db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from items i
     where i.person_id = ${personId} and i.conversation_id = ${conversationId}
       and i.seq < ${before}
     order by i.seq desc
     limit ${limit}`)
  return rows.reverse()
}

/** One item each of several conversations, such as the last message of each. */
export const findItemsAt = (db: Queryable, places: readonly (Key & { readonly seq: number })[]) =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from unnest(${list(places.map((place) => place.personId))}::uuid[],
                  ${list(places.map((place) => place.conversationId))}::uuid[],
                  ${list(places.map((place) => place.seq))}::int[]) as w(p, c, s)
      join items i on i.person_id = w.p and i.conversation_id = w.c and i.seq = w.s`)

/** The author's latest messages, newest first: where a secret may have begun. */
export const listLastMessagesOf = (
  db: Queryable,
  { personId, conversationId, authorId, limit }: Key & { authorId: string; limit: number },
) =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from items i
     where i.person_id = ${personId} and i.conversation_id = ${conversationId}
       and i.author_id = ${authorId} and i.kind in ('message', 'note') and i.body_ct is not null
       and i.seq > (select max(l.seq) - ${4 * limit} from items l
                     where l.person_id = ${personId} and l.conversation_id = ${conversationId})
     order by i.seq desc
     limit ${limit}`)

/** Which person a conversation belongs to; null when there is none. */
export async function findPersonOf(db: Queryable, conversationId: string): Promise<string | null> {
  const row = await db.maybe<{ personId: string }>(sql`
    select person_id as "personId" from conversation_refs where conversation_id = ${conversationId}`)
  return row?.personId ?? null
}

/**
 * Claims a reference for a conversation before it is written. Returns whose conversation it is and
 * under which reference: an earlier try of the same request, or another person's. Null when the
 * reference itself is taken.
 */
export async function claimRef(
  db: Queryable,
  { ref, personId, conversationId }: Key & { ref: string },
): Promise<{ ref: string; personId: string } | null> {
  await db.run(sql`
    insert into conversation_refs (ref, conversation_id, person_id)
    values (${ref}, ${conversationId}, ${personId})
        on conflict do nothing`)
  return db.maybe<{ ref: string; personId: string }>(sql`
    select ref, person_id as "personId"
      from conversation_refs
     where conversation_id = ${conversationId}`)
}

export type LinkRow = Key & NewLink
export type LinkKind = NewLink['kind']

const LINK_COLUMNS = sql`
  l.person_id as "personId", l.conversation_id as "conversationId", l.object_kind as kind,
  l.object_ref as ref, l.source, l.display, l.late`

export const listLinks = (db: Queryable, keys: readonly Key[]): Promise<LinkRow[]> =>
  db.many<LinkRow>(sql`
    select ${LINK_COLUMNS}
      from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                  ${list(keys.map((key) => key.conversationId))}::uuid[]) as k(p, i)
      join links l on l.person_id = k.p and l.conversation_id = k.i
     where l.ended_at is null
     order by l.conversation_id, l.created_at, l.object_ref
     limit 2000`)

/** All conversations of a person about one object (CV-22). */
export const listLinksTo = (
  db: Queryable,
  { personId, kind, ref }: { personId: string; kind: LinkKind; ref: string },
): Promise<LinkRow[]> =>
  db.many<LinkRow>(sql`
    select ${LINK_COLUMNS}
      from links l
     where l.person_id = ${personId} and l.object_kind = ${kind} and l.object_ref = ${ref}
       and l.ended_at is null
     order by l.created_at
     limit 100`)

export async function upsertLink(
  db: Queryable | Tx,
  link: LinkRow & { readonly createdAt: Date },
): Promise<void> {
  await db.run(sql`
    insert into links (person_id, conversation_id, object_kind, object_ref, source, display, late,
                       created_at)
    values (${link.personId}, ${link.conversationId}, ${link.kind}, ${link.ref}, ${link.source},
            ${link.display}, ${link.late}, ${link.createdAt})
        on conflict (person_id, conversation_id, object_kind, object_ref) do update
       set display = coalesce(excluded.display, links.display), late = excluded.late,
           ended_at = null`)
}

/** What these agents have in hand. */
export const listOpenOf = (
  db: Queryable,
  { agentIds, limit }: { agentIds: readonly string[]; limit: number },
) =>
  db.many<Key>(sql`
    select person_id as "personId", id as "conversationId"
      from conversations
     where assignee_id = any(${list(agentIds)}::uuid[]) and state = 'open'
     order by moved_at, id
     limit ${limit}`)

export type DueRow = Key & { readonly state: Conversation['state'] }

/** Conversations whose time has come: to wake, to expire, to close. */
export const listDue = (db: Queryable, { now, limit }: { now: Date; limit: number }) =>
  db.many<DueRow>(sql`
    select person_id as "personId", id as "conversationId", state
      from conversations
     where until_at <= ${now}
     order by until_at
     limit ${limit}`)
