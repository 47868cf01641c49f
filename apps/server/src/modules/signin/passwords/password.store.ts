/** All SQL of passwords. */
import { sql, type Queryable, type Tx } from '../../../platform/db'

export async function findPasswordHash(db: Queryable, subjectId: string): Promise<string | null> {
  const row = await db.maybe<{ hash: string }>(sql`
    select hash from passwords where subject_id = ${subjectId}`)
  return row?.hash ?? null
}

type SetPassword = { readonly subjectId: string; readonly hash: string; readonly now: Date }

export const insertPassword = (tx: Tx, { subjectId, hash, now }: SetPassword): Promise<number> =>
  tx.run(sql`
    insert into passwords (subject_id, hash, changed_at) values (${subjectId}, ${hash}, ${now})`)

/** The same password under today's costs; not a change, and lost against one. */
export const replaceHash = (
  db: Queryable,
  { subjectId, from, to }: { subjectId: string; from: string; to: string },
): Promise<number> =>
  db.run(sql`
    update passwords set hash = ${to} where subject_id = ${subjectId} and hash = ${from}`)
