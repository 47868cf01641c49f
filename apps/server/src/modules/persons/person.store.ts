/** All SQL of persons. */
import { sql, type Queryable, type Tx } from '../../platform/db'

export type PersonKind = 'visitor' | 'customer'
export type Person = {
  readonly id: string
  readonly kind: PersonKind
  readonly lang: string
  readonly createdAt: Date
}

/** True when the row is new. */
export async function insertPerson(tx: Tx, person: Person): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into persons (id, kind, lang, created_at)
    values (${person.id}, ${person.kind}, ${person.lang}, ${person.createdAt})
        on conflict do nothing`)
  return rows === 1
}

export const findPerson = (db: Queryable, personId: string): Promise<Person | null> =>
  db.maybe<Person>(sql`
    select id, kind, lang, created_at as "createdAt" from persons where id = ${personId}`)

type Link = {
  readonly personId: string
  readonly customerRef: string
  readonly evidence: string
  readonly actor: string
  readonly fromAt: Date
}

export async function insertLink(tx: Tx, link: Link): Promise<void> {
  await tx.run(sql`
    insert into person_links (person_id, customer_ref, evidence, actor, from_at)
    values (${link.personId}, ${link.customerRef}, ${link.evidence}, ${link.actor}, ${link.fromAt})
        on conflict do nothing`)
}

/** The wallet's customer that this person is now. */
export async function findCustomerRef(db: Queryable, personId: string): Promise<string | null> {
  const row = await db.maybe<{ customerRef: string }>(sql`
    select customer_ref as "customerRef"
      from person_links
     where person_id = ${personId} and to_at is null
     order by from_at desc
     limit 1`)
  return row?.customerRef ?? null
}
