/** All SQL of person keys. */
import { sql, type Queryable } from '../../platform/db'

type KeyRow = { readonly id: string; readonly wrapped: Buffer | null }
type KeyOf = { readonly ownerId: string; readonly keyClass: string }

export async function findKey(db: Queryable, { ownerId, keyClass }: KeyOf): Promise<KeyRow | null> {
  return db.maybe<KeyRow>(sql`
    select id, wrapped
      from person_keys
     where owner_id = ${ownerId} and key_class = ${keyClass}
     order by created_at desc
     limit 1`)
}

/** The rows of people who never became customers. */
export const deleteKeys = (db: Queryable, ownerIds: readonly string[]): Promise<number> =>
  db.run(sql`delete from person_keys where owner_id = any(${[...ownerIds]})`)

type NewKey = KeyOf & { readonly id: string; readonly wrapped: Buffer; readonly now: Date }

/** False when the owner has a key of this class already: the first one wins. */
export async function insertKey(db: Queryable, key: NewKey): Promise<boolean> {
  const rows = await db.run(sql`
    insert into person_keys (owner_id, key_class, id, wrapped, created_at)
    select ${key.ownerId}, ${key.keyClass}, ${key.id}, ${key.wrapped}, ${key.now}
     where not exists (select from person_keys
                        where owner_id = ${key.ownerId} and key_class = ${key.keyClass})
        on conflict do nothing`)
  return rows === 1
}
