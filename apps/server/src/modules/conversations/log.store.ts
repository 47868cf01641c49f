/** SQL of the one write path. */
import { actorText, type Actor } from '../../platform/context'
import { sql, type Queryable, type Tx } from '../../platform/db'
import { list, texts, times } from '../../platform/db-arrays'
import type { EventRecord } from '../../platform/events/outbox'
import { uuidv7 } from '@walletdesk/contract/ids'
import type { Conversation } from './conversation'
import type { Item } from './item'
import type { ItemRow, Sealed } from './item-seal'

export type Key = { readonly personId: string; readonly conversationId: string }
/** `cnv` of one person, as a map key. */
export const keyText = ({ personId, conversationId }: Key): string => personId + conversationId

const COLUMNS = sql`
  c.person_id as "personId", c.id, c.ref, c.channel, c.issue, c.lang, c.tier, c.team, c.state,
  c.resume_state as "resumeState", c.assignee_id as "assigneeId", c.last_agent_id as "lastAgentId",
  c.emergency, c.episode, c.misses, c.head, c.pub_head as "pubHead",
  encode(c.chain_hash, 'hex') as "chainHash", encode(c.pub_chain_hash, 'hex') as "pubChainHash",
  c.preview_seq as "previewSeq", c.rating_seq as "ratingSeq", c.until_at as "untilAt", c.outcome,
  c.waiting_since as "waitingSince", c.queued_at as "queuedAt", c.assigned_at as "assignedAt",
  c.first_replied_at as "firstRepliedAt", c.created_at as "createdAt", c.moved_at as "movedAt",
  c.updated_at as "updatedAt", c.resolved_at as "resolvedAt", c.closed_at as "closedAt"`
export { COLUMNS as CONVERSATION_COLUMNS }

/** Locks in (person_id, id) order: two batches that overlap queue up instead of deadlocking. */
export async function lockConversations(tx: Tx, keys: readonly Key[]): Promise<Conversation[]> {
  return tx.many<Conversation>(sql`
    select ${COLUMNS}
      from conversations c
     where (c.person_id, c.id) in (
             select p, i
               from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                           ${list(keys.map((key) => key.conversationId))}::uuid[]) as k(p, i))
     order by c.person_id, c.id
       for update`)
}

const ITEM_COLUMNS = sql`
  i.person_id as "personId", i.conversation_id as "conversationId", i.seq, i.pub_seq as "pubSeq",
  i.id, i.kind, i.visibility, i.author_kind as "authorKind", i.author_id as "authorId", i.channel,
  i.body_ct as "bodyCt", i.data_ct as "dataCt", i.reply_to as "replyTo",
  i.target_seq as "targetSeq", i.automatic, i.client_at as "clientAt", i.created_at as at`
export { ITEM_COLUMNS }

/** Items that were stored under these ids before: repeats of the same requests (CV-5). */
export async function findKnownItems(
  db: Queryable,
  wanted: readonly (Key & { readonly itemId: string })[],
): Promise<ItemRow[]> {
  return db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from unnest(${list(wanted.map((item) => item.personId))}::uuid[],
                  ${list(wanted.map((item) => item.itemId))}::uuid[]) as w(p, i)
      join items i on i.person_id = w.p and i.id = w.i`)
}

/** Start only: how many conversations each of these persons has open, under the person's lock. */
export async function lockPersonsAndCountOpen(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = list(personIds)
  await tx.run(sql`
    select from persons where id = any(${ids}::uuid[]) order by id for update`)
  const rows = await tx.many<{ personId: string; count: number }>(sql`
    select person_id as "personId", count(*) as count
      from conversations
     where person_id = any(${ids}::uuid[])
       and state in ('assistant', 'queued', 'open', 'waiting_customer', 'waiting_third', 'snoozed')
     group by person_id`)
  return new Map(rows.map((row) => [row.personId, row.count]))
}

export type LoggedItem = {
  readonly item: Item
  readonly sealed: Sealed
  readonly hash: string
  readonly pubHash: string | null
}

export async function insertItems(tx: Tx, logged: readonly LoggedItem[]): Promise<void> {
  const of = <T extends string | number | boolean | null>(read: (entry: LoggedItem) => T) =>
    list(logged.map(read))
  await tx.run(sql`
    insert into items (person_id, conversation_id, seq, id, pub_seq, kind, visibility, author_kind,
                       author_id, channel, body_ct, data_ct, body_hash, reply_to, target_seq,
                       automatic, client_at, created_at, hash, pub_hash)
    select r.person_id, r.conversation_id, r.seq, r.id, r.pub_seq, r.kind, r.visibility,
           r.author_kind, r.author_id, r.channel, r.body_ct, r.data_ct, decode(r.body_hash, 'hex'),
           r.reply_to, r.target_seq, r.automatic, r.client_at, r.created_at,
           decode(r.hash, 'hex'), decode(r.pub_hash, 'hex')
      from unnest(${of(({ item }) => item.personId)}::uuid[],
                  ${of(({ item }) => item.conversationId)}::uuid[],
                  ${of(({ item }) => item.seq)}::int[],
                  ${of(({ item }) => item.id)}::uuid[],
                  ${of(({ item }) => item.pubSeq)}::int[],
                  ${of(({ item }) => item.kind)}::text[],
                  ${of(({ item }) => item.visibility)}::text[],
                  ${of(({ item }) => item.authorKind)}::text[],
                  ${of(({ item }) => item.authorId)}::uuid[],
                  ${of(({ item }) => item.channel)}::text[],
                  ${of(({ sealed }) => sealed.bodyCt)}::text[],
                  ${of(({ sealed }) => sealed.dataCt)}::text[],
                  ${of(({ sealed }) => sealed.bodyHash)}::text[],
                  ${of(({ item }) => item.replyTo)}::uuid[],
                  ${of(({ item }) => item.targetSeq)}::int[],
                  ${of(({ item }) => item.automatic)}::bool[],
                  ${times(logged.map(({ item }) => item.clientAt))}::timestamptz[],
                  ${times(logged.map(({ item }) => item.at))}::timestamptz[],
                  ${of((entry) => entry.hash)}::text[],
                  ${of((entry) => entry.pubHash)}::text[])
        as r(person_id, conversation_id, seq, id, pub_seq, kind, visibility, author_kind, author_id,
             channel, body_ct, data_ct, body_hash, reply_to, target_seq, automatic, client_at,
             created_at, hash, pub_hash)`)
}

const AWAITING = sql`
  case when r.state in ('assistant', 'queued', 'open') then 'us'
       when r.state = 'waiting_customer' then 'customer'
       when r.state = 'waiting_third' then 'third'
       else 'none' end`

function movingArrays(rows: readonly Conversation[]) {
  const of = <T extends string | number | boolean | null>(read: (row: Conversation) => T) =>
    list(rows.map(read))
  return sql`
    unnest(${of((row) => row.personId)}::uuid[], ${of((row) => row.id)}::uuid[],
           ${of((row) => row.issue)}::text[], ${of((row) => row.tier)}::smallint[],
           ${of((row) => row.state)}::text[], ${of((row) => row.resumeState)}::text[],
           ${of((row) => row.assigneeId)}::uuid[], ${of((row) => row.lastAgentId)}::uuid[],
           ${of((row) => row.emergency)}::bool[], ${of((row) => row.episode)}::int[],
           ${of((row) => row.misses)}::int[], ${of((row) => row.head)}::int[],
           ${of((row) => row.pubHead)}::int[], ${of((row) => row.chainHash)}::text[],
           ${of((row) => row.pubChainHash)}::text[], ${of((row) => row.previewSeq)}::int[],
           ${of((row) => row.ratingSeq)}::int[],
           ${times(rows.map((row) => row.untilAt))}::timestamptz[],
           ${texts(rows.map((row) => row.outcome))}::text[],
           ${times(rows.map((row) => row.waitingSince))}::timestamptz[],
           ${times(rows.map((row) => row.queuedAt))}::timestamptz[],
           ${times(rows.map((row) => row.assignedAt))}::timestamptz[],
           ${times(rows.map((row) => row.firstRepliedAt))}::timestamptz[],
           ${times(rows.map((row) => row.movedAt))}::timestamptz[],
           ${times(rows.map((row) => row.updatedAt))}::timestamptz[],
           ${times(rows.map((row) => row.resolvedAt))}::timestamptz[],
           ${times(rows.map((row) => row.closedAt))}::timestamptz[])
      as r(person_id, id, issue, tier, state, resume_state, assignee_id, last_agent_id, emergency,
           episode, misses, head, pub_head, chain_hash, pub_chain_hash, preview_seq, rating_seq,
           until_at, outcome, waiting_since, queued_at, assigned_at, first_replied_at, moved_at,
           updated_at, resolved_at, closed_at)`
}

/** CV-1: the heads rise in the transaction that inserts the items. */
export async function updateConversations(tx: Tx, rows: readonly Conversation[]): Promise<void> {
  await tx.run(sql`
    update conversations c
       set issue = r.issue, tier = r.tier, state = r.state, resume_state = r.resume_state,
           awaiting = ${AWAITING}, assignee_id = r.assignee_id, last_agent_id = r.last_agent_id,
           emergency = r.emergency, episode = r.episode, misses = r.misses, head = r.head,
           pub_head = r.pub_head, chain_hash = decode(r.chain_hash, 'hex'),
           pub_chain_hash = decode(r.pub_chain_hash, 'hex'), preview_seq = r.preview_seq,
           rating_seq = r.rating_seq, until_at = r.until_at, outcome = r.outcome,
           waiting_since = r.waiting_since, queued_at = r.queued_at, assigned_at = r.assigned_at,
           first_replied_at = r.first_replied_at, moved_at = r.moved_at,
           updated_at = r.updated_at,
           resolved_at = r.resolved_at, closed_at = r.closed_at
      from ${movingArrays(rows)}
     where c.person_id = r.person_id and c.id = r.id`)
}

/** Number of rows that were new; fewer than given when another process was first. */
export async function insertConversations(tx: Tx, rows: readonly Conversation[]): Promise<number> {
  const of = (read: (row: Conversation) => string) => list(rows.map(read))
  return tx.run(sql`
    insert into conversations (person_id, id, ref, channel, lang, team, created_at, issue, tier,
                               state, resume_state, awaiting, assignee_id, last_agent_id, emergency,
                               episode, misses, head, pub_head, chain_hash, pub_chain_hash,
                               preview_seq, rating_seq, until_at, outcome, waiting_since, queued_at,
                               assigned_at, first_replied_at, moved_at, updated_at, resolved_at,
                               closed_at)
    select r.person_id, r.id, n.ref, n.channel, n.lang, n.team, n.created_at, r.issue, r.tier,
           r.state, r.resume_state, ${AWAITING}, r.assignee_id, r.last_agent_id, r.emergency,
           r.episode, r.misses, r.head, r.pub_head, decode(r.chain_hash, 'hex'),
           decode(r.pub_chain_hash, 'hex'), r.preview_seq, r.rating_seq, r.until_at, r.outcome,
           r.waiting_since, r.queued_at, r.assigned_at, r.first_replied_at, r.moved_at, r.updated_at,
           r.resolved_at, r.closed_at
      from ${movingArrays(rows)}
      join unnest(${of((row) => row.id)}::uuid[], ${of((row) => row.ref)}::text[],
                  ${of((row) => row.channel)}::text[], ${of((row) => row.lang)}::text[],
                  ${of((row) => row.team)}::text[],
                  ${times(rows.map((row) => row.createdAt))}::timestamptz[])
             as n(id, ref, channel, lang, team, created_at) on n.id = r.id
        on conflict do nothing`)
}

/** CV-4: a redaction empties what its target said; the hashes stay. */
export async function emptyItems(
  tx: Tx,
  targets: readonly (Key & { readonly seq: number })[],
): Promise<void> {
  await tx.run(sql`
    update items i
       set body_ct = null, data_ct = null
      from unnest(${list(targets.map((target) => target.personId))}::uuid[],
                  ${list(targets.map((target) => target.conversationId))}::uuid[],
                  ${list(targets.map((target) => target.seq))}::int[]) as t(p, c, s)
     where i.person_id = t.p and i.conversation_id = t.c and i.seq = t.s`)
}

export type OutboxEntry = EventRecord & {
  readonly actor: Actor
  readonly requestId: string
  readonly at: Date
}

/** The same rows as `recordEvents` writes, for many commands with an actor each. */
export async function insertOutbox(tx: Tx, rows: readonly OutboxEntry[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into outbox (id, type, owner_id, subject_id, streams, payload, actor, request_id, created_at)
    select r.id, r.type, r.owner_id, r.subject_id, string_to_array(r.streams, ' '), r.payload,
           r.actor, r.request_id, r.created_at
      from unnest(${list(rows.map((row) => uuidv7(row.at.getTime())))}::uuid[],
                  ${list(rows.map((row) => row.type))}::text[],
                  ${list(rows.map((row) => row.ownerId))}::uuid[],
                  ${list(rows.map((row) => row.subjectId))}::text[],
                  ${texts(rows.map((row) => row.streams.join(' ')))}::text[],
                  ${texts(rows.map((row) => JSON.stringify(row.payload)))}::jsonb[],
                  ${list(rows.map((row) => actorText(row.actor)))}::text[],
                  ${texts(rows.map((row) => row.requestId))}::text[],
                  ${times(rows.map((row) => row.at))}::timestamptz[])
        as r(id, type, owner_id, subject_id, streams, payload, actor, request_id, created_at)`)
}
