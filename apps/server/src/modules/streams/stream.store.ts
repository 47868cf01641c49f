/** SQL of the streams: feeds, passes, the epoch. Logs are read by their owner, conversations. */
import { sql, type Queryable } from '../../platform/db'
import { list } from '../../platform/db-arrays'

export const listFeedHeads = (
  db: Queryable,
  streams: readonly string[],
): Promise<{ stream: string; head: number }[]> =>
  db.many<{ stream: string; head: number }>(sql`
    select stream, head from feeds where stream = any(${list(streams)}::text[])`)

export type FeedRow = {
  readonly stream: string
  readonly seq: number
  readonly type: string
  readonly subjectId: string
  readonly data: Readonly<Record<string, unknown>>
  readonly at: Date
}

export const listFeedRuns = (
  db: Queryable,
  wanted: readonly { readonly stream: string; readonly after: number }[],
  limit: number,
): Promise<FeedRow[]> =>
  db.many<FeedRow>(sql`
    select f.stream, f.seq, f.type, f.subject_id as "subjectId", f.data, f.at
      from unnest(${list(wanted.map((one) => one.stream))}::text[],
                  ${list(wanted.map((one) => one.after))}::bigint[]) as w(stream, after)
     cross join lateral (
             select *
               from feed_entries
              where stream = w.stream and seq > w.after
              order by seq
              limit ${limit}) as f
     order by f.stream, f.seq`)

export async function findEpoch(db: Queryable): Promise<number> {
  const { epoch } = await db.one<{ epoch: number }>(sql`select epoch from log_epoch`)
  return epoch
}

type Pass = { readonly hash: Buffer; readonly principal: unknown; readonly expiresAt: Date }

export async function insertPass(db: Queryable, { hash, principal, expiresAt }: Pass) {
  await db.run(sql`
    insert into stream_passes (hash, principal, expires_at)
    values (${hash}, ${JSON.stringify(principal)}::jsonb, ${expiresAt})`)
}

/** Uses the pass up; null when it was used, is too old or never was. */
export async function takePass(db: Queryable, hash: Buffer, now: Date): Promise<unknown> {
  const row = await db.maybe<{ principal: unknown; expiresAt: Date }>(sql`
    delete from stream_passes
     where hash = ${hash}
    returning principal, expires_at as "expiresAt"`)
  return row && row.expiresAt > now ? row.principal : null
}

export const deleteOldPasses = (db: Queryable, now: Date): Promise<number> =>
  db.run(sql`delete from stream_passes where expires_at < ${now}`)
