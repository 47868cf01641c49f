/** SQL of the quick way into the log. */
import { uuidv7 } from '@walletdesk/contract/ids'
import { actorText } from '../../platform/context'
import { sql, type Queryable } from '../../platform/db'
import { list, texts } from '../../platform/db-arrays'
import { hashes, ints, moments, uuids } from '../../platform/db-binary-arrays'
import type { PlainWork } from './commit-plain'
import type { OutboxEntry } from './log.store'

/**
 * Appends to every conversation whose head is still the known one, in one statement and so in one
 * transaction; the update waits for whoever holds the row, and looks at the head again after it.
 * Answers with the ids of conversations that had moved on: nothing of theirs is written.
 */
export async function appendWhereKnown(
  db: Queryable,
  works: readonly PlainWork[],
  events: readonly (readonly OutboxEntry[])[],
): Promise<ReadonlySet<string>> {
  // In key order, as every lock of conversations.
  const order = works.map((_, place) => place).sort((one, other) => byKey(works, one, other))
  const rows = order.flatMap((place) => works[place] ?? [])
  const told = order.flatMap((place, at) => (events[place] ?? []).map((event) => ({ event, at })))
  const missed = await db.many<{ id: string }>(sql`
    with known as (${known(rows)}),
    moved as (${moved()}),
    logged as (${logged(rows)}),
    told as (${outbox(told)})
    select id from known where not exists (select from moved where moved.place = known.place)`)
  return new Set(missed.map(({ id }) => id))
}

const keyOf = (work: PlainWork | undefined) => (work ? work.personId + work.conversationId : '')
const byKey = (works: readonly PlainWork[], one: number, other: number) =>
  keyOf(works[one]) < keyOf(works[other]) ? -1 : 1

const known = (works: readonly PlainWork[]) => {
  const after = works.map(({ conversation }) => conversation)
  return sql`
    select *
      from unnest(${uuids(works.map((work) => work.personId))}::uuid[],
                  ${uuids(works.map((work) => work.conversationId))}::uuid[],
                  ${ints(works.map(({ before }) => before.head))}::int[],
                  ${ints(after.map((row) => row.head))}::int[],
                  ${ints(after.map((row) => row.pubHead))}::int[],
                  ${hashes(after.map((row) => row.chainHash))}::bytea[],
                  ${hashes(after.map((row) => row.pubChainHash))}::bytea[],
                  ${ints(after.map((row) => row.previewSeq))}::int[],
                  ${uuids(after.map((row) => row.lastAgentId))}::uuid[],
                  ${moments(after.map((row) => row.waitingSince))}::timestamptz[],
                  ${moments(after.map((row) => row.untilAt))}::timestamptz[],
                  ${moments(after.map((row) => row.firstRepliedAt))}::timestamptz[],
                  ${moments(after.map((row) => row.updatedAt))}::timestamptz[])
             with ordinality
        as r(person_id, id, known_head, head, pub_head, chain_hash, pub_chain_hash, preview_seq,
             last_agent_id, waiting_since, until_at, first_replied_at, updated_at, place)`
}

const moved = () => sql`
  update conversations c
     set head = r.head, pub_head = r.pub_head, chain_hash = r.chain_hash,
         pub_chain_hash = r.pub_chain_hash, preview_seq = r.preview_seq,
         last_agent_id = r.last_agent_id, waiting_since = r.waiting_since, until_at = r.until_at,
         first_replied_at = r.first_replied_at, updated_at = r.updated_at
    from known r
   where c.person_id = r.person_id and c.id = r.id and c.head = r.known_head
  returning r.place, c.person_id, c.id`

const logged = (works: readonly PlainWork[]) => {
  const items = works.flatMap((work, at) =>
    work.logged.map(({ item, sealed, hash, pubHash }) => ({
      item,
      sealed,
      hash,
      pubHash,
      place: at + 1,
    })),
  )
  return sql`
    insert into items (person_id, conversation_id, seq, id, pub_seq, kind, visibility, author_kind,
                       author_id, channel, body_ct, data_ct, body_hash, reply_to, target_seq,
                       automatic, client_at, created_at, hash, pub_hash)
    select moved.person_id, moved.id, r.seq, r.id, r.pub_seq, r.kind, r.visibility,
           r.author_kind, r.author_id, r.channel, r.body_ct, r.data_ct, r.body_hash,
           r.reply_to, r.target_seq, r.automatic, r.client_at, r.created_at,
           r.hash, r.pub_hash
      from unnest(${ints(items.map(({ place }) => place))}::int[],
                  ${ints(items.map(({ item }) => item.seq))}::int[],
                  ${uuids(items.map(({ item }) => item.id))}::uuid[],
                  ${ints(items.map(({ item }) => item.pubSeq))}::int[],
                  ${list(items.map(({ item }) => item.kind))}::text[],
                  ${list(items.map(({ item }) => item.visibility))}::text[],
                  ${list(items.map(({ item }) => item.authorKind))}::text[],
                  ${uuids(items.map(({ item }) => item.authorId))}::uuid[],
                  ${list(items.map(({ item }) => item.channel))}::text[],
                  ${list(items.map(({ sealed }) => sealed.bodyCt))}::text[],
                  ${list(items.map(({ sealed }) => sealed.dataCt))}::text[],
                  ${hashes(items.map(({ sealed }) => sealed.bodyHash))}::bytea[],
                  ${uuids(items.map(({ item }) => item.replyTo))}::uuid[],
                  ${ints(items.map(({ item }) => item.targetSeq))}::int[],
                  ${list(items.map(({ item }) => item.automatic))}::bool[],
                  ${moments(items.map(({ item }) => item.clientAt))}::timestamptz[],
                  ${moments(items.map(({ item }) => item.at))}::timestamptz[],
                  ${hashes(items.map((entry) => entry.hash))}::bytea[],
                  ${hashes(items.map((entry) => entry.pubHash))}::bytea[])
        as r(place, seq, id, pub_seq, kind, visibility, author_kind, author_id, channel, body_ct,
             data_ct, body_hash, reply_to, target_seq, automatic, client_at, created_at, hash,
             pub_hash)
      join moved on moved.place = r.place`
}

const outbox = (told: readonly { readonly event: OutboxEntry; readonly at: number }[]) => sql`
  insert into outbox (id, type, owner_id, subject_id, streams, payload, actor, request_id, created_at)
  select r.id, r.type, r.owner_id, r.subject_id, string_to_array(r.streams, ' '),
         ${JSON.stringify(told.map(({ event }) => event.payload))}::jsonb -> (r.nth - 1)::int,
         r.actor, r.request_id, r.created_at
    from unnest(${ints(told.map(({ at }) => at + 1))}::int[],
                ${uuids(told.map(({ event }) => uuidv7(event.at.getTime())))}::uuid[],
                ${list(told.map(({ event }) => event.type))}::text[],
                ${uuids(told.map(({ event }) => event.ownerId))}::uuid[],
                ${list(told.map(({ event }) => event.subjectId))}::text[],
                ${texts(told.map(({ event }) => event.streams.join(' ')))}::text[],
                ${list(told.map(({ event }) => actorText(event.actor)))}::text[],
                ${texts(told.map(({ event }) => event.requestId))}::text[],
                ${moments(told.map(({ event }) => event.at))}::timestamptz[])
           with ordinality
      as r(place, id, type, owner_id, subject_id, streams, actor, request_id, created_at, nth)
    join moved on moved.place = r.place`
