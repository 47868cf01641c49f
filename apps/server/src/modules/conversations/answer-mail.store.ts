/** Which answers wait for somebody who may have left. */
import { sql, type Queryable } from '../../platform/db'
import type { Key } from './log.store'

export type WaitingAnswer = Key & { readonly ref: string; readonly lang: string }

type Span = { readonly from: Date; readonly to: Date; readonly limit: number }

/** Conversations outside the wallet whose last word is an agent's and was not read. */
export const listWaitingAnswers = (db: Queryable, { from, to, limit }: Span) =>
  db.many<WaitingAnswer>(sql`
    select c.person_id as "personId", c.id as "conversationId", c.ref, c.lang
      from conversations c
      join items i on i.person_id = c.person_id and i.conversation_id = c.id
                  and i.seq = c.preview_seq
      left join receipts r on r.person_id = c.person_id and r.conversation_id = c.id
                          and r.participant = 'person'
     where c.channel <> 'wallet' and c.updated_at > ${from}
       and i.author_kind = 'agent' and i.created_at > ${from} and i.created_at <= ${to}
       and coalesce(r.read_seq, 0) < i.seq
     order by i.created_at, c.id
     limit ${limit}`)
