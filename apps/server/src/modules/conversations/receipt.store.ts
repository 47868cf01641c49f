/** Delivered and read marks (DL-10): they only rise. Kept in the numbers of both streams. */
import { sql, type Queryable } from '../../platform/db'
import { list } from '../../platform/db-arrays'
import type { Key } from './log.store'

export const PERSON = 'person'
/** `person` or an agent's id. */
export type Participant = string

export type Receipt = Key & {
  readonly participant: Participant
  readonly deliveredSeq: number
  readonly deliveredPubSeq: number
  readonly readSeq: number
  readonly readPubSeq: number
  readonly readAt: Date | null
}

export const listReceipts = (db: Queryable, keys: readonly Key[]): Promise<Receipt[]> =>
  db.many<Receipt>(sql`
    select r.person_id as "personId", r.conversation_id as "conversationId", r.participant,
           r.delivered_seq as "deliveredSeq", r.delivered_pub_seq as "deliveredPubSeq",
           r.read_seq as "readSeq", r.read_pub_seq as "readPubSeq", r.read_at as "readAt"
      from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                  ${list(keys.map((key) => key.conversationId))}::uuid[]) as k(p, i)
      join receipts r on r.person_id = k.p and r.conversation_id = k.i
     limit 5000`)

export type Mark = Key & {
  readonly participant: Participant
  /** The stream whose numbers the marks are in. */
  readonly stream: 'cnv' | 'pub'
  readonly delivered: number
  readonly read: number
}

/**
 * Raises marks, never beyond what exists; each row must name another (conversation, participant).
 * Returns the rows that rose.
 */
export const raiseMarks = (db: Queryable, marks: readonly Mark[], now: Date): Promise<Key[]> =>
  db.many<Key>(sql`
    with told as (
      select m.p, m.c, m.participant,
             case when m.stream = 'cnv' then least(m.delivered, c.head)
                  else (select i.seq from items i
                         where i.person_id = m.p and i.conversation_id = m.c
                           and i.pub_seq = least(m.delivered, c.pub_head)) end as delivered,
             case when m.stream = 'cnv' then least(m.read, c.head)
                  else (select i.seq from items i
                         where i.person_id = m.p and i.conversation_id = m.c
                           and i.pub_seq = least(m.read, c.pub_head)) end as read
        from unnest(${list(marks.map((mark) => mark.personId))}::uuid[],
                    ${list(marks.map((mark) => mark.conversationId))}::uuid[],
                    ${list(marks.map((mark) => mark.participant))}::text[],
                    ${list(marks.map((mark) => mark.stream))}::text[],
                    ${list(marks.map((mark) => Math.max(mark.delivered, mark.read)))}::int[],
                    ${list(marks.map((mark) => mark.read))}::int[])
               as m(p, c, participant, stream, delivered, read)
        join conversations c on c.person_id = m.p and c.id = m.c
    ), placed as (
      select p, c, participant, coalesce(delivered, 0) as delivered, coalesce(read, 0) as read,
             coalesce((select i.pub_seq from items i
                        where i.person_id = p and i.conversation_id = c and i.seq <= delivered
                          and i.pub_seq is not null
                        order by i.seq desc
                        limit 1), 0)
               as delivered_pub,
             coalesce((select i.pub_seq from items i
                        where i.person_id = p and i.conversation_id = c and i.seq <= read
                          and i.pub_seq is not null
                        order by i.seq desc
                        limit 1), 0)
               as read_pub
        from told
    )
    insert into receipts as r (person_id, conversation_id, participant, delivered_seq,
                               delivered_pub_seq, read_seq, read_pub_seq, read_at)
    select p, c, participant, delivered, delivered_pub, read, read_pub,
           case when read > 0 then ${now}::timestamptz end
      from placed
     order by p, c, participant
        on conflict (person_id, conversation_id, participant) do update
       set delivered_seq = greatest(r.delivered_seq, excluded.delivered_seq),
           delivered_pub_seq = greatest(r.delivered_pub_seq, excluded.delivered_pub_seq),
           read_seq = greatest(r.read_seq, excluded.read_seq),
           read_pub_seq = greatest(r.read_pub_seq, excluded.read_pub_seq),
           read_at = case when excluded.read_seq > r.read_seq then excluded.read_at else r.read_at end
     where excluded.delivered_seq > r.delivered_seq or excluded.read_seq > r.read_seq
    returning person_id as "personId", conversation_id as "conversationId"`)
