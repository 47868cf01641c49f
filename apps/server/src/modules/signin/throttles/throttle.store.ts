/** All SQL of throttles. */
import { sql, type Queryable } from '../../../platform/db'

type Take = {
  readonly key: string
  readonly now: Date
  readonly burst: number
  readonly periodMs: number
}

/** False when the bucket is empty; it then stays as it was. */
export async function takeOne(db: Queryable, { key, now, burst, periodMs }: Take) {
  const fullAgainAt = new Date(now.getTime() + periodMs)
  const latest = new Date(now.getTime() + (burst - 1) * periodMs)
  const rows = await db.run(sql`
    insert into throttles (key, full_again_at)
    values (${key}, ${fullAgainAt})
        on conflict (key) do update
       set full_again_at = greatest(throttles.full_again_at, ${now}::timestamptz)
                         + ${periodMs} * interval '1 millisecond'
     where throttles.full_again_at <= ${latest}::timestamptz`)
  return rows === 1
}

export const giveBack = (
  db: Queryable,
  { key, periodMs }: { key: string; periodMs: number },
): Promise<number> =>
  db.run(sql`
    update throttles
       set full_again_at = full_again_at - ${periodMs} * interval '1 millisecond'
     where key = ${key}`)

export async function findFullAgainAt(db: Queryable, key: string): Promise<Date | null> {
  const row = await db.maybe<{ at: Date }>(sql`
    select full_again_at as at from throttles where key = ${key}`)
  return row?.at ?? null
}

/** A bucket that is full again is the same as no row. */
export const deleteFull = (db: Queryable, now: Date): Promise<number> =>
  db.run(sql`delete from throttles where full_again_at < ${now}`)
