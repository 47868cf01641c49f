/** Reads of many logs at once, for those who follow them. */
import { sql, type Queryable } from '../../platform/db'
import { list } from '../../platform/db-arrays'
import type { ItemRow } from './item-seal'
import { ITEM_COLUMNS, type Key } from './log.store'

export type Heads = Key & { readonly head: number; readonly pubHead: number }

export const listHeads = (db: Queryable, keys: readonly Key[]): Promise<Heads[]> =>
  db.many<Heads>(sql`
    select c.person_id as "personId", c.id as "conversationId", c.head, c.pub_head as "pubHead"
      from unnest(${list(keys.map((key) => key.personId))}::uuid[],
                  ${list(keys.map((key) => key.conversationId))}::uuid[]) as k(p, i)
      join conversations c on c.person_id = k.p and c.id = k.i`)

export type RunWanted = Key & { readonly after: number }

/** Of each log the items after its mark, at most `limit` each, in order of seq. */
export const listRuns = (
  db: Queryable,
  wanted: readonly RunWanted[],
  limit: number,
): Promise<ItemRow[]> =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from unnest(${list(wanted.map((one) => one.personId))}::uuid[],
                  ${list(wanted.map((one) => one.conversationId))}::uuid[],
                  ${list(wanted.map((one) => one.after))}::int[]) as w(p, c, after)
     cross join lateral (
             select *
               from items
              where person_id = w.p and conversation_id = w.c and seq > w.after
              order by seq
              limit ${limit}) as i
     order by i.conversation_id, i.seq`)

/** The same of public items, in order of pub_seq. */
export const listPublicRuns = (
  db: Queryable,
  wanted: readonly RunWanted[],
  limit: number,
): Promise<ItemRow[]> =>
  db.many<ItemRow>(sql`
    select ${ITEM_COLUMNS}
      from unnest(${list(wanted.map((one) => one.personId))}::uuid[],
                  ${list(wanted.map((one) => one.conversationId))}::uuid[],
                  ${list(wanted.map((one) => one.after))}::int[]) as w(p, c, after)
     cross join lateral (
             select *
               from items
              where person_id = w.p and conversation_id = w.c and pub_seq > w.after
              order by pub_seq
              limit ${limit}) as i
     order by i.conversation_id, i.pub_seq`)
