/** Visitors: what they told us is sealed under k_support of their person. */
import type { App } from '../../../platform/app'
import { sql, type Queryable, type Tx } from '../../../platform/db'
import { openText, sealText } from '../../privacy'

type Told = { readonly email: string | null; readonly name: string | null }
type VisitorRow = Told & {
  readonly personId: string
  readonly locale: string
  readonly createdAt: Date
}

const key = (personId: string) => ({ ownerId: personId, keyClass: 'k_support' as const })
const place = (personId: string, column: keyof Told) => ({
  table: 'visitors',
  column,
  rowId: personId,
})

export async function sealVisitor(app: App, personId: string, told: Told): Promise<Told> {
  const seal = async (column: keyof Told) => {
    const text = told[column]
    return text === null ? null : sealText(app, key(personId), place(personId, column), text)
  }
  return { email: await seal('email'), name: await seal('name') }
}

export async function insertVisitor(tx: Tx, row: VisitorRow): Promise<void> {
  await tx.run(sql`
    insert into visitors (person_id, locale, email, name, created_at)
    values (${row.personId}, ${row.locale}, ${row.email}, ${row.name}, ${row.createdAt})`)
}

export type Visitor = VisitorRow

/** In clear; null when this person never came as a visitor. */
export async function openVisitor(
  app: App,
  db: Queryable,
  personId: string,
): Promise<Visitor | null> {
  const row = await db.maybe<VisitorRow>(sql`
    select person_id as "personId", locale, email, name, created_at as "createdAt"
      from visitors
     where person_id = ${personId}`)
  if (!row) return null
  const open = async (column: keyof Told) => {
    const sealed = row[column]
    return sealed === null ? null : openText(app, key(personId), place(personId, column), sealed)
  }
  return { ...row, email: await open('email'), name: await open('name') }
}
