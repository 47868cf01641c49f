/** Made-up people of the demo world. Nothing here is secret: the sign-in page shows it all. */
import { sql, type Queryable } from '../../../platform/db'
import type { SubjectKind } from '../subject'

export type DemoAccount = {
  readonly subjectId: string
  readonly kind: SubjectKind
  readonly email: string
  readonly name: string
  readonly password: string
  /** One line per locale: who this is and what to try. */
  readonly about: Readonly<Record<string, string>>
  readonly place: number
}

export const insertDemoAccount = (db: Queryable, account: DemoAccount): Promise<number> =>
  db.run(sql`
    insert into demo_accounts (subject_id, subject_kind, email, name, password, about, place)
    values (${account.subjectId}, ${account.kind}, ${account.email}, ${account.name},
            ${account.password}, ${JSON.stringify(account.about)}::jsonb, ${account.place})
        on conflict do nothing`)

const COLUMNS = sql`
  subject_id as "subjectId", subject_kind as kind, email, name, password, about, place`
const ACCOUNTS_MAX = 100

export const listDemoAccounts = (db: Queryable, kind: SubjectKind): Promise<DemoAccount[]> =>
  db.many<DemoAccount>(sql`
    select ${COLUMNS}
      from demo_accounts
     where subject_kind = ${kind}
     order by place, email
     limit ${ACCOUNTS_MAX}`)

export const findDemoAccount = (db: Queryable, email: string): Promise<DemoAccount | null> =>
  db.maybe<DemoAccount>(sql`select ${COLUMNS} from demo_accounts where email = ${email}`)
